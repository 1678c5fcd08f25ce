/** Stands in a form where something may be wrong with a whole that has no input of its own. */
export const Nothing = (): null => null;
