// Run by itself when only the tables changed: npx tsx db/src/schema/write.ts. `npm run check -- --write` does this and more.
import { writeGenerated } from './write-generated.ts';

for (const path of await writeGenerated()) process.stdout.write(`${path}\n`);
