/** The password of every account of a demo city, and of no other. Shown on the sign-in page of a demo, and only there. */
export const demoPassword = 'tonghu-demo';
