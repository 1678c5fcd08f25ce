import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { addDigests } from '../migrate-digests.ts';
import { startTestPostgres, templateName, urlOfDatabase } from '../testing/server.ts';
import { dumpSchema } from './dump.ts';
import { generateTypes } from '../testing/generate-types.ts';

/** The files of this workspace that are made from the migrations, by path. */
export async function generatedFiles(url: string): Promise<Map<string, string>> {
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  owner.on('error', () => {}); // the throwaway server may stop before an idle connection has closed
  try {
    return new Map([
      [fileURLToPath(new URL('../../schema.sql', import.meta.url)), await dumpSchema(owner)],
      [fileURLToPath(new URL('../types.ts', import.meta.url)), await generateTypes(url)],
    ]);
  } finally {
    await owner.end();
  }
}

/** Applies the migrations to a throwaway database, writes `db/schema.sql` and `db/src/types.ts`, and lists new migrations. Returns the paths. */
export async function writeGenerated(): Promise<string[]> {
  const { server, stop } = await startTestPostgres();
  try {
    const files = await generatedFiles(urlOfDatabase(server.ownerUrl, templateName));
    for (const [path, content] of files) writeFileSync(path, content);
    return [...files.keys(), addDigests()];
  } finally {
    await stop();
  }
}
