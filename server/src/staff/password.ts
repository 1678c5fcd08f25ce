import { hash, verify } from '@node-rs/argon2';
import { makeGate } from './gate.ts';

// OWASP's first choice for argon2id (the package's default kind): 19 MiB, two passes, one lane. About 26 ms.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const gate = makeGate(4, 1_000);

/** Hash of a password that nobody has: checking an unknown user takes as long as a known one. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** The hash to keep of a new password. */
export const hashPassword = (password: string): Promise<string> => gate(() => hash(password.normalize('NFKC'), cost));

/**
 * Looks the hash up and checks the password in one turn at the gate, so that
 * guesses sent side by side meet the lock of the ones before them. A null hash
 * costs the same as a wrong password.
 */
export function checkPassword<Found>(password: string, find: () => Promise<{ hash: string | null; found: Found }>): Promise<{ right: boolean; found: Found }> {
  return gate(async () => {
    const { hash: kept, found } = await find();
    const right = await verify(kept ?? nobody, password.normalize('NFKC'));
    return { right: right && kept !== null, found };
  });
}
