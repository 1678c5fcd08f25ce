/** The headers of a file that is of no kind. `unreadable`: it is no table at all, whatever its name says. */
export interface NotRecognised { seen: string[]; unreadable?: true }

/** An old or locked workbook, a damaged file, a web page. */
export const notATable: NotRecognised = { seen: [], unreadable: true };
