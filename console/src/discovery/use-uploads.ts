import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { listDepartmentFiles, listFilesOnTheirWay, receiveDepartmentFile } from '@tonghu/domain/discovery/endpoints';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { dropUpload } from '@tonghu/domain/uploads/endpoints';
import { call, CallProblem } from '../shell/client.ts';
import { keyOf } from '../shell/queries.ts';
import { draftPrefix, useActor } from '../shell/session.ts';
import { sendInPieces } from './send-in-pieces.ts';

/** A file on its way from this page. */
export interface Sent {
  id: string;
  file: File;
  received: number;
  state: 'waiting' | 'sending' | 'stopped';
  problem: CallProblem | null;
}

/** What the next file rests on. */
export type Stated = Omit<BodyOf<typeof receiveDepartmentFile>, 'id' | 'uploadId' | 'kind'>;

/**
 * Files chosen on this page, sent one after another. The id of an upload is
 * kept in this tab: the same file chosen again after a reload goes on where it broke off.
 */
export function useUploads(stated: () => Stated, taken: (fileId: string) => void) {
  const client = useQueryClient();
  const actor = useActor();
  const [sent, setSent] = useState<Sent[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const stops = useRef(new Map<string, AbortController>());
  const keyFor = (file: File) => `${draftPrefix}${actor.id}.upload ${file.name} ${file.size} ${file.lastModified}`;
  const change = (id: string, to: Partial<Sent>) => setSent((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const leave = (id: string) => setSent((all) => all.filter((one) => one.id !== id));

  async function send(id: string, file: File): Promise<void> {
    const stop = new AbortController();
    stops.current.set(id, stop);
    change(id, { state: 'sending', problem: null });
    try {
      await sendInPieces({ id, file, purpose: 'department-file', signal: stop.signal, told: (received) => change(id, { received }) });
      // The upload's id serves the file too: taking it twice takes it once.
      const taking = await call(receiveDepartmentFile, { body: { id, uploadId: id, ...stated() } });
      sessionStorage.removeItem(keyFor(file));
      leave(id);
      await Promise.all([listDepartmentFiles, listFilesOnTheirWay, openDesk].map((one) => client.invalidateQueries({ queryKey: [keyOf(one)] })));
      taken(taking.id);
    } catch (fault) {
      if (stop.signal.aborted) { leave(id); return; }
      if (!(fault instanceof CallProblem)) throw fault;
      change(id, { state: 'stopped', problem: fault });
    }
  }
  const queue = (id: string, file: File) => { line.current = line.current.then(() => send(id, file)); };

  return {
    sent,
    add(file: File) {
      const key = keyFor(file);
      const id = sessionStorage.getItem(key) ?? crypto.randomUUID();
      sessionStorage.setItem(key, id);
      setSent((all) => [...all.filter((one) => one.id !== id), { id, file, received: 0, state: 'waiting', problem: null }]);
      queue(id, file);
    },
    goOn: ({ id, file }: Sent) => queue(id, file),
    drop({ id, file }: Sent) {
      stops.current.get(id)?.abort();
      sessionStorage.removeItem(keyFor(file));
      leave(id);
      // Nothing may have arrived yet; then there is nothing to give up at the server.
      void call(dropUpload, { params: { id } }).catch((fault: unknown) => { if (!(fault instanceof CallProblem)) throw fault; });
    },
  };
}
