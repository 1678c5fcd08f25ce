import { openDesk } from '@tonghu/domain/desk/endpoints';
import { listFinds, listRoundVillages, listRounds, openRound, openRoundVillage, roundProgress } from '@tonghu/domain/discovery/round-endpoints';

/** What is fetched again after something was told of a village. */
export const walked = [openRoundVillage, openRound, listRounds, listRoundVillages, listFinds, roundProgress, openDesk];
