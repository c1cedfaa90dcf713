import { got, isRecord, type Problem } from "../problem";

/** Something that stands where an event of CloudTrail should. */
export interface ListedEvent {
  /** `events.json.Records[3]`, `events.json[3]`, or `events.jsonl:4` for a line. */
  readonly at: string;
  readonly value: unknown;
}

/** What was read of a text of events. */
export interface EventList {
  readonly events: readonly ListedEvent[];
  /** Entries that are no JSON, or whose list is none. Nothing of them can be judged. */
  readonly malformed: readonly Problem[];
  /** Why the text as a whole cannot be read as events. @default - it can */
  readonly unreadable?: string;
}

/**
 * Finds the events in a text, in every form in which CloudTrail's events are handed on: a file of a trail (`{"Records": […]}`), a list,
 * one event, one event a line (exports of Athena and CloudTrail Lake), the events of EventBridge (`detail`), and the answer of
 * `aws cloudtrail lookup-events` (`{"Events": […]}`). They may be mixed.
 *
 * @param at what the text is called: the file
 */
export function readEventList(text: string, at: string): EventList {
  if (text.trim() === "") return unreadable("is empty");
  const whole = parse(text);
  const list = "error" in whole ? readLines(text, at, whole.error) : unpack(whole.value, at);
  if (list.unreadable === undefined && list.events.length === 0 && list.malformed.length === 0)
    return unreadable("holds no event");
  return list;
}

function unreadable(reason: string): EventList {
  return { events: [], malformed: [], unreadable: reason };
}

/** A text that is not JSON as a whole has one event a line, or is something else. */
function readLines(text: string, at: string, error: string): EventList {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ line, path: `${at}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, path }) => ({ path, line, parsed: parse(line) }));
  if (!lines.some(({ parsed }) => "value" in parsed && isRecord(parsed.value)))
    return unreadable(`is neither JSON nor one JSON object a line: ${error}`);
  return joined(
    lines.map(({ line, parsed, path }) =>
      "error" in parsed
        ? { events: [], malformed: [{ path, reason: `must be JSON, ${got(line)}` }] }
        : unpack(parsed.value, path),
    ),
  );
}

function unpack(value: unknown, at: string): EventList {
  if (Array.isArray(value)) return joined(value.map((each, index) => unpack(each, `${at}[${index}]`)));
  if (!isRecord(value)) return { events: [{ at, value }], malformed: [] };
  if ("Records" in value) return unpackList(value.Records, `${at}.Records`);
  if ("Events" in value) return unpackList(value.Events, `${at}.Events`);
  if (isRecord(value.detail)) return unpack(value.detail, `${at}.detail`);
  if (typeof value.CloudTrailEvent === "string") {
    const path = `${at}.CloudTrailEvent`;
    const parsed = parse(value.CloudTrailEvent);
    return "error" in parsed
      ? { events: [], malformed: [{ path, reason: `must be JSON, ${got(value.CloudTrailEvent)}` }] }
      : unpack(parsed.value, path);
  }
  return { events: [{ at, value }], malformed: [] };
}

function unpackList(list: unknown, at: string): EventList {
  if (Array.isArray(list)) return unpack(list, at);
  return { events: [], malformed: [{ path: at, reason: `must be a list, ${got(list)}` }] };
}

function joined(lists: readonly EventList[]): EventList {
  return {
    events: lists.flatMap(({ events }) => events),
    malformed: lists.flatMap(({ malformed }) => malformed),
  };
}

function parse(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
