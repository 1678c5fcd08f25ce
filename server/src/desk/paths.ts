/* Where the console does each thing; the desk and the cockpit lead there. */

export const suspectedList = (query = ''): string => `/discovery/suspected${query && `?${query}`}`;
export const suspectedOne = (id: string): string => `/discovery/suspected?suspected=${id}`;
export const departmentFiles = (id?: string): string => `/discovery/files${id ? `?file=${id}` : ''}`;
export const linkReviews = (id?: string): string => `/discovery/links${id ? `?pair=${id}` : ''}`;
export const discoveryRuns = '/discovery/runs';
export const applicationList = (query = ''): string => `/applications${query && `?${query}`}`;
export const applicationOne = (id: string): string => `/applications/${id}`;
export const payRuns = '/payments';
export const payRunOne = (id: string): string => `/payments/${id}`;
export const childList = (query = ''): string => `/children${query && `?${query}`}`;
export const concernList = (query = ''): string => `/reports${query && `?${query}`}`;
export const concernOne = (id: string): string => `/reports?concern=${id}`;
export const assessmentList = (query = ''): string => `/assessments${query && `?${query}`}`;
export const assessmentOne = (id: string): string => `/assessments?assessment=${id}`;
export const alarmList = '/alarms';
export const dueAssessmentList = (instrument: string): string => `/assessments/due?instrument=${instrument}`;
export const childOne = (id: string): string => `/children/${id}`;
export const roundOne = (id: string): string => `/discovery/rounds/${id}`;
export const roundFinds = (id: string, find?: string): string => `/discovery/rounds/${id}?tab=finds${find ? `&find=${find}` : ''}`;
export const roundVillages = (id: string): string => `/discovery/rounds/${id}?tab=villages&state=waiting`;
export const carePage = (query = ''): string => `/plans${query && `?${query}`}`;
export const childPlans = (id: string): string => `/children/${id}?tab=plans`;
export const visitPlanList = (query = ''): string => `/visits/plans${query && `?${query}`}`;
export const questionList = '/visits/supervision';
export const callbackList = '/visits/callbacks';
export const childVisits = (id: string): string => `/children/${id}?tab=visits`;
