import { type IsoDate, addMonthsToDay } from '@tonghu/domain/dates';
import { settingsOn } from '@tonghu/rules/settings/settings';

/** Months for which a place keeps the content of files at most, and remembers a refusal. */
export const lookBackMonths = (placeCode: string, on: IsoDate): number => settingsOn(placeCode, on)['screening.look-back-months'].value;

/** The last day on which content received on a day may still be kept. */
export const latestExpiry = (placeCode: string, receivedOn: IsoDate): IsoDate => addMonthsToDay(receivedOn, lookBackMonths(placeCode, receivedOn));
