/** The part of s3rver that the test uses; the package ships no types. */
declare module 's3rver' {
  export default class S3rver {
    constructor(options: { port: number; address: string; silent: boolean; directory: string; configureBuckets: { name: string; configs: string[] }[] });
    run(): Promise<object>;
    close(): Promise<void>;
  }
}
