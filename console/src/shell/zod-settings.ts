import { config } from 'zod';

// The pages' content policy forbids code made from text, which zod tries for speed when a schema is made.
// So this stands before the first schema: vite.config.ts puts it into the same file as zod.
config({ jitless: true });
