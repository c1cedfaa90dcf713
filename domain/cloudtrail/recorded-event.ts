import { got, isRecord, type Problem } from "../problem";
import { calledResource } from "./called-resource";
import { asFields, recordIn, textIn, valueIn, type Fields } from "./record-fields";

/** One event as CloudTrail records it. */
export interface RecordedEvent {
  /** Where it stands: `events.json.Records[3]`. */
  readonly at: string;
  /** @default - the event has none */
  readonly id?: string;
  /** As CloudTrail writes it, in UTC: `2026-11-20T10:00:00Z`. */
  readonly time: string;
  /** Region whose endpoint was called. @default - the event does not say */
  readonly region?: string;
  /** `sts.amazonaws.com` */
  readonly source: string;
  /** `AssumeRoleWithWebIdentity` */
  readonly name: string;
  readonly identity: Fields;
  readonly request: Fields;
  readonly response: Fields;
  /** What the call was about. @default - the event does not say */
  readonly resource?: string;
  /** Why the call failed. @default - it went through */
  readonly errorCode?: string;
}

/** An event, or why it is none. */
export type ReadEvent =
  { readonly event: RecordedEvent } | { readonly event?: undefined; readonly problems: readonly Problem[] };

/** Without these nobody can say what happened, or when. */
const NEEDED = ["eventTime", "eventSource", "eventName"];

/**
 * Reads one event.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function readRecordedEvent(value: unknown, at: string): ReadEvent {
  if (!isRecord(value))
    return { problems: [{ path: at, reason: `must be an event of CloudTrail, ${got(value)}` }] };
  const problems = [...findTextProblems(value, at), ...findPartProblems(value, at)];
  if (problems.length > 0) return { problems };
  const [id, region, errorCode] = ["eventID", "awsRegion", "errorCode"].map((key) => textIn(value, key));
  const resource = calledResource(value);
  return {
    event: {
      at,
      ...(id === undefined ? {} : { id }),
      time: textIn(value, "eventTime") ?? "",
      ...(region === undefined ? {} : { region }),
      source: textIn(value, "eventSource") ?? "",
      name: textIn(value, "eventName") ?? "",
      identity: recordIn(value, "userIdentity"),
      request: recordIn(value, "requestParameters"),
      response: recordIn(value, "responseElements"),
      ...(resource === undefined ? {} : { resource }),
      ...(errorCode === undefined ? {} : { errorCode }),
    },
  };
}

/** The call as policies name it: `sts:AssumeRoleWithWebIdentity`. */
export function actionOf({ name, source }: Pick<RecordedEvent, "name" | "source">): string {
  return `${source.split(".", 1)[0] ?? ""}:${name}`;
}

/** Who called, as shortly as the event says it unmistakably. */
export function callerOf({ identity }: Pick<RecordedEvent, "identity">): string | undefined {
  return ["arn", "principalId", "userName", "invokedBy", "accountId"]
    .map((key) => textIn(identity, key))
    .find((text) => text !== undefined);
}

function findTextProblems(record: Fields, at: string): readonly Problem[] {
  return NEEDED.filter((key) => textIn(record, key) === undefined).map((key) => ({
    path: `${at}.${key}`,
    reason: `must be a text, ${got(valueIn(record, key))}`,
  }));
}

/** Who called is always there. What was asked and answered may be missing, but if it is there it must be readable. */
function findPartProblems(record: Fields, at: string): readonly Problem[] {
  return ["userIdentity", "requestParameters", "responseElements"].flatMap((key): readonly Problem[] => {
    const value = valueIn(record, key);
    const isMissing = value === undefined || value === null || value === "" || value === "null";
    if (asFields(value) !== undefined || (isMissing && key !== "userIdentity")) return [];
    return [{ path: `${at}.${key}`, reason: `must be an object, or the JSON text of one, ${got(value)}` }];
  });
}
