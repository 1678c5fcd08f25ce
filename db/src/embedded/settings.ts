/** PostgreSQL's settings for a laptop or a small server, given on the command line so that a new release brings new ones. */
const lasting: Record<string, string> = {
  shared_buffers: '256MB',
  max_connections: '60',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '4GB', // a province's release writes 3 GB; a checkpoint in the middle would write every page once more
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  lc_messages: 'C',
  datestyle: 'ISO, YMD',
  password_encryption: 'scram-sha-256',
  // The log is for the operator, not about people: no statement, no parameter, no detail ever reaches it.
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_min_messages: 'log', // above 'error': even the first line of an error can quote what was typed
  log_checkpoints: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
};

/** For tests only: a crash loses the database, which is thrown away anyway. */
const throwaway: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '100',
};

export function settings(forTests: boolean): string[] {
  return Object.entries(forTests ? { ...lasting, ...throwaway } : lasting).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
