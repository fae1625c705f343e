/** us-east-1, on demand, in dollars, as AWS listed them in 2026. */
export const price = {
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  sqsRequest: 0.4e-6,
  s3Put: 5e-6,
  s3Get: 0.4e-6,
  /** ARM, a GB for a second */
  lambdaGbSecond: 13.3334e-6,
  lambdaRequest: 0.2e-6,
  /** of an HTTP API */
  apiRequest: 1e-6,
  /** taken in by CloudWatch */
  logGb: 0.5,
} as const;
