import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';

/** What every command of this word works with. Everything it sees, it sees as the actor. */
export interface AtVisit {
  tx: Tx;
  actor: Actor;
  today: IsoDate;
  now: Date;
}
