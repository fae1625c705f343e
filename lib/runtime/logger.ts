import { Logger } from '@aws-lambda-powertools/logger';

/** JSON log lines. Ids, counts and reasons only: never what a customer wrote, an author or a token. */
export const newLogger = (verb: string): Logger => new Logger({ serviceName: `voicetrail-${verb}` });
