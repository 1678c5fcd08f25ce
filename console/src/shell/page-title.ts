import { createContext } from 'react';

/** The title of the page around, by which its list is named for those who hear it. */
export const PageTitle = createContext('');
