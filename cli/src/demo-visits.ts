import type { City } from '@tonghu/demo/city';
import { fieldWorkOf } from '@tonghu/demo/field-work';
import { loadFieldWork } from '@tonghu/demo/load-field-work';
import { drawPhoto, type PlannedPhoto, type StoredPhoto } from '@tonghu/demo/visits/photos';
import { text } from '@tonghu/domain/text';
import type { Parts } from '@tonghu/server/parts';
import { distance, likenessOf } from '@tonghu/server/visits/photos/likeness';
import { cleanPicture, previewOf } from '@tonghu/server/visits/photos/picture';
import type { Progress } from './progress.ts';

/**
 * Three years of work in the villages. The pictures are stored first, under ids
 * that follow from the city, so that a start that was killed overwrites its own
 * and leaves none behind; all rows come in one transaction.
 */
export async function enterFieldWork(parts: Parts, makeCity: () => City, progress: Progress, signal: AbortSignal): Promise<void> {
  const { rows: [there] } = await parts.db.owner.query<{ visits: boolean }>('select exists (select 1 from visits) as visits');
  if (there!.visits) return;
  const city = makeCity();
  progress.stage(text('登记三年的评估、探访和摸排', 'Entering three years of assessments, visits and rounds'));
  const work = fieldWorkOf(city, parts.vault);
  const photos = await storePhotos(parts, work.photos, signal);
  await loadFieldWork(parts.db.owner, city, work, photos);
}

/** Each picture goes the way of a picture sent from a phone. One that happens to look like another is drawn again, unless it is meant to be the same. */
async function storePhotos({ files, vault }: Parts, photos: readonly PlannedPhoto[], signal: AbortSignal): Promise<Map<string, StoredPhoto>> {
  const stored = new Map<string, StoredPhoto>();
  const looks = new Map<string, bigint>();
  const drawn = new Map<string, Buffer>();
  for (const photo of photos) {
    signal.throwIfAborted();
    const picture = drawn.get(photo.drawing) ?? await drawApart(photo, looks);
    drawn.set(photo.drawing, picture);
    const { content, width, height } = await cleanPicture(picture);
    await files.put(photo.fileId, content);
    await files.put(photo.previewId, await previewOf(content));
    stored.set(photo.id, { size: content.length, width, height, digest: vault.digest(content).toString('hex'), look: String(looks.get(photo.drawing)) });
  }
  return stored;
}

const attempts = 12;
/** Supervision asks from seven different bits of 64 downwards; a little more keeps the drawings apart. */
const apart = 9;

async function drawApart(photo: PlannedPhoto, looks: Map<string, bigint>): Promise<Buffer> {
  for (let attempt = 0; ; attempt++) {
    const picture = drawPhoto(photo, attempt);
    const look = (await likenessOf((await cleanPicture(picture)).content)) ?? 0n;
    if (attempt < attempts && (look === 0n || [...looks.values()].some((other) => distance(look, other) < apart))) continue;
    looks.set(photo.drawing, look);
    return picture;
  }
}
