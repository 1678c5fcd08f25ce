/** Writes every generated file anew: `npm run check -- --write`. Look at the diff before committing it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeGenerated } from '@tonghu/db/schema/write-generated';
import { permissionsPage } from '@tonghu/domain/permissions';
import { write as writeRuleFiles } from '@tonghu/rules/book/write';
import { openApiText } from '@tonghu/server/openapi/document';
import { projectFolder } from './project-files.ts';

await writeRuleFiles();
await writeGenerated();
writeFileSync(join(projectFolder, 'domain/permissions.md'), permissionsPage());
writeFileSync(join(projectFolder, 'openapi.json'), openApiText());
