import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';

/** JSON log lines. Ids, counts and reasons only: never what a customer wrote, an author or a token. */
export const newLogger = (verb: string): Logger => new Logger({ serviceName: `voicetrail-${verb}` });

/**
 * The middleware that adds a run's request id to its lines, and forgets what else one added. Never the event, whatever POWERTOOLS_LOGGER_LOG_EVENT says: rows of
 * customers and tokens of clients stand in it.
 */
export const loggedBy = (logger: Logger) => injectLambdaContext(logger, { logEvent: false, resetKeys: true });
