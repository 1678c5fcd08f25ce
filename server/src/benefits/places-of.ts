/** Codes of the county, township and village in a path such as `37/3707/370784/370784001/370784001001/`; empty where the path is shorter. */
export function placesOf(path: string): { county: string; township: string; village: string } {
  const [, , county = '', township = '', village = ''] = path.split('/');
  return { county, township, village };
}
