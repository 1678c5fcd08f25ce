/** Written by `npm run check -- --write`. */
export interface DB {}
