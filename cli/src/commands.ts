import type { Command } from 'commander';

/** By name, how each is made known to the program. */
export type Commands = Readonly<Record<string, () => Promise<(program: Command) => void>>>;

/** Each command loads only what it needs, so that `tonghu rules` does not wait for the server. */
export const commands: Commands = {
  start: async () => (await import('./start.ts')).registerStart,
  setup: async () => (await import('./setup.ts')).registerSetup,
  staff: async () => (await import('./staff.ts')).registerStaff,
  migrate: async () => (await import('./migrate.ts')).registerMigrate,
  demo: async () => (await import('./demo.ts')).registerDemo,
  audit: async () => (await import('./audit.ts')).registerAudit,
  keys: async () => (await import('./keys.ts')).registerKeys,
  network: async () => (await import('./network.ts')).registerNetwork,
  link: async () => (await import('./link.ts')).registerLink,
  screen: async () => (await import('./screen.ts')).registerScreen,
  tokens: async () => (await import('./tokens.ts')).registerTokens,
  rules: async () => (await import('./rules.ts')).registerRules,
  pay: async () => (await import('./pay.ts')).registerPay,
};
