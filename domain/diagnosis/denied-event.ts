import { calledResource } from "../cloudtrail/called-resource";
import { recordIn, textIn, type Fields } from "../cloudtrail/record-fields";
import { got, isRecord, type Problem } from "../problem";

/** A call that AWS refused, as CloudTrail took it down. */
export interface DeniedEvent {
  /** `backup:StartCopyJob`. */
  readonly action: string;
  /** ARN of what the call was about. @default - the event does not say */
  readonly resource?: string;
  /** ARN of the role behind the session, else of the user or root user. @default - nobody of an account called */
  readonly callerArn?: string;
  /** ARN of the session, for a role. @default - no session */
  readonly sessionArn?: string;
  /** `backup.amazonaws.com`, when a service made the call. @default - none did */
  readonly service?: string;
  /** Provider of the token with which the session, or the call itself, began. @default - none */
  readonly tokenProvider?: string;
  readonly message: string;
  /** `CloudTrail.Records[3]`. */
  readonly at: string;
}

/** What was read of a file of events. */
export interface DeniedEvents {
  readonly events: readonly DeniedEvent[];
  readonly problems: readonly Problem[];
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;
/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const MESSAGE = /not authorized to perform:? ([\w-]+:\w+)(?: on resource: "?(arn:[^\s"]+))?/;

/**
 * Reads the calls that were refused from one CloudTrail record or from `{ "Records": […] }`. Records of calls that went through are
 * passed over; a file without any refused call is a problem.
 *
 * @param at what the value is called in problems: the file
 */
export function readDeniedEvents(value: unknown, at: string): DeniedEvents {
  const list = isRecord(value) && "Records" in value ? value.Records : undefined;
  if (list !== undefined && !Array.isArray(list))
    return { events: [], problems: [{ path: `${at}.Records`, reason: `must be a list, ${got(list)}` }] };
  const records: readonly (readonly [string, unknown])[] =
    list === undefined
      ? [[at, value]]
      : list.map((record: unknown, index) => [`${at}.Records[${index}]`, record] as const);
  const read = records.map(([place, record]) => readRecord(record, place));
  const events = read.flatMap((each) => each.events);
  const problems = read.flatMap((each) => each.problems);
  if (events.length > 0 || problems.length > 0) return { events, problems };
  return {
    events,
    problems: [
      {
        path: at,
        reason: `must hold a call that was refused, with errorCode AccessDenied or the like, got ${records.length} without`,
      },
    ],
  };
}

function readRecord(record: unknown, path: string): DeniedEvents {
  if (!isRecord(record))
    return { events: [], problems: [{ path, reason: `must be a CloudTrail record, ${got(record)}` }] };
  const problems: Problem[] = ["eventName", "eventSource"].flatMap((key): readonly Problem[] =>
    typeof record[key] === "string"
      ? []
      : [{ path: `${path}.${key}`, reason: `must be a text, ${got(record[key])}` }],
  );
  if (!isRecord(record.userIdentity))
    problems.push({
      path: `${path}.userIdentity`,
      reason: `must be an object, ${got(record.userIdentity)}`,
    });
  if (problems.length > 0) return { events: [], problems };
  if (!DENIED.test(textIn(record, "errorCode") ?? "")) return { events: [], problems: [] };
  return { events: [eventOf(record, recordIn(record, "userIdentity"), path)], problems: [] };
}

function eventOf(record: Fields, identity: Fields, at: string): DeniedEvent {
  const message = textIn(record, "errorMessage") ?? "";
  const [, action, resource = calledResource(record)] = MESSAGE.exec(message) ?? [];
  const session = recordIn(identity, "sessionContext");
  const arn = textIn(identity, "arn");
  const callerArn = textIn(recordIn(session, "sessionIssuer"), "arn") ?? arn;
  const service = textIn(identity, "invokedBy");
  const tokenProvider =
    textIn(recordIn(session, "webIdFederationData"), "federatedProvider") ??
    textIn(identity, "identityProvider");
  return {
    action:
      action ??
      `${(textIn(record, "eventSource") ?? "").split(".", 1)[0] ?? ""}:${textIn(record, "eventName") ?? ""}`,
    ...(resource === undefined ? {} : { resource }),
    ...(callerArn === undefined ? {} : { callerArn }),
    ...(arn === undefined || arn === callerArn ? {} : { sessionArn: arn }),
    ...(service?.endsWith(".amazonaws.com") === true ? { service } : {}),
    ...(tokenProvider === undefined ? {} : { tokenProvider }),
    message,
    at,
  };
}
