import { listTimeline } from '@tonghu/domain/children/endpoints';
import { listCards, openCard } from '@tonghu/domain/visits/card-endpoints';

/** What is read again after something happened to a card. */
export const cardsRefreshed = [listCards, openCard, listTimeline];
