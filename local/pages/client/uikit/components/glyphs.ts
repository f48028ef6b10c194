import add from '@atlaskit/icon/core/add'
import archiveBox from '@atlaskit/icon/core/archive-box'
import arrowDown from '@atlaskit/icon/core/arrow-down'
import arrowLeft from '@atlaskit/icon/core/arrow-left'
import arrowRight from '@atlaskit/icon/core/arrow-right'
import arrowUp from '@atlaskit/icon/core/arrow-up'
import attachment from '@atlaskit/icon/core/attachment'
import calendar from '@atlaskit/icon/core/calendar'
import chartBar from '@atlaskit/icon/core/chart-bar'
import chartPie from '@atlaskit/icon/core/chart-pie'
import chartTrend from '@atlaskit/icon/core/chart-trend'
import checkCircle from '@atlaskit/icon/core/check-circle'
import checkMark from '@atlaskit/icon/core/check-mark'
import chevronDown from '@atlaskit/icon/core/chevron-down'
import chevronLeft from '@atlaskit/icon/core/chevron-left'
import chevronRight from '@atlaskit/icon/core/chevron-right'
import chevronUp from '@atlaskit/icon/core/chevron-up'
import clock from '@atlaskit/icon/core/clock'
import comment from '@atlaskit/icon/core/comment'
import commentAdd from '@atlaskit/icon/core/comment-add'
import copy from '@atlaskit/icon/core/copy'
import cross from '@atlaskit/icon/core/cross'
import crossCircle from '@atlaskit/icon/core/cross-circle'
import deleteIcon from '@atlaskit/icon/core/delete'
import deviceMobile from '@atlaskit/icon/core/device-mobile'
import download from '@atlaskit/icon/core/download'
import edit from '@atlaskit/icon/core/edit'
import email from '@atlaskit/icon/core/email'
import error from '@atlaskit/icon/core/error'
import eyeOpen from '@atlaskit/icon/core/eye-open'
import filter from '@atlaskit/icon/core/filter'
import flag from '@atlaskit/icon/core/flag'
import globe from '@atlaskit/icon/core/globe'
import headphones from '@atlaskit/icon/core/headphones'
import information from '@atlaskit/icon/core/information'
import link from '@atlaskit/icon/core/link'
import linkExternal from '@atlaskit/icon/core/link-external'
import lockLocked from '@atlaskit/icon/core/lock-locked'
import peopleGroup from '@atlaskit/icon/core/people-group'
import person from '@atlaskit/icon/core/person'
import personAvatar from '@atlaskit/icon/core/person-avatar'
import phone from '@atlaskit/icon/core/phone'
import questionCircle from '@atlaskit/icon/core/question-circle'
import refresh from '@atlaskit/icon/core/refresh'
import search from '@atlaskit/icon/core/search'
import send from '@atlaskit/icon/core/send'
import settings from '@atlaskit/icon/core/settings'
import showMoreHorizontal from '@atlaskit/icon/core/show-more-horizontal'
import starStarred from '@atlaskit/icon/core/star-starred'
import statusError from '@atlaskit/icon/core/status-error'
import statusInformation from '@atlaskit/icon/core/status-information'
import statusSuccess from '@atlaskit/icon/core/status-success'
import statusWarning from '@atlaskit/icon/core/status-warning'
import success from '@atlaskit/icon/core/success'
import undo from '@atlaskit/icon/core/undo'
import upload from '@atlaskit/icon/core/upload'
import warning from '@atlaskit/icon/core/warning'
import type { ComponentType } from 'react'

/** The icons that this site can draw, by their UI Kit glyph names; others show their label. */
export const glyphs: Record<
	string,
	ComponentType<{ label: string; size?: 'small' | 'medium'; color?: 'currentColor' }>
> = {
	add,
	'archive-box': archiveBox,
	'arrow-down': arrowDown,
	'arrow-left': arrowLeft,
	'arrow-right': arrowRight,
	'arrow-up': arrowUp,
	attachment,
	calendar,
	'chart-bar': chartBar,
	'chart-pie': chartPie,
	'chart-trend': chartTrend,
	'check-circle': checkCircle,
	'check-mark': checkMark,
	'chevron-down': chevronDown,
	'chevron-left': chevronLeft,
	'chevron-right': chevronRight,
	'chevron-up': chevronUp,
	clock,
	comment,
	'comment-add': commentAdd,
	copy,
	cross,
	'cross-circle': crossCircle,
	delete: deleteIcon,
	'device-mobile': deviceMobile,
	download,
	edit,
	email,
	error,
	'eye-open': eyeOpen,
	filter,
	flag,
	globe,
	headphones,
	information,
	link,
	'link-external': linkExternal,
	'lock-locked': lockLocked,
	'people-group': peopleGroup,
	person,
	'person-avatar': personAvatar,
	phone,
	'question-circle': questionCircle,
	refresh,
	search,
	send,
	settings,
	'show-more-horizontal': showMoreHorizontal,
	'star-starred': starStarred,
	'status-error': statusError,
	'status-information': statusInformation,
	'status-success': statusSuccess,
	'status-warning': statusWarning,
	success,
	undo,
	upload,
	warning,
}
