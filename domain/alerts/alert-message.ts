import type { AlertClass, AlertScope } from "./alert-class";

/** What turns an event into a message, as EventBridge takes it. */
export interface AlertMessage {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: string;
}

/**
 * Most characters of a template.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 */
export const MAX_TEMPLATE_CHARACTERS = 8192;

const EVERY_EVENT = { account: "$.account", region: "$.region", time: "$.time" } as const;

/** The part of a stack's runbook with everything about one kind of alert. */
export function runbookLink(runbookUrl: string, anchor: string): string {
  return `${runbookUrl}#${anchor}`;
}

/**
 * The message of an alert: account, Region, resource, what happened, since when, what to do, and where to read on.
 *
 * Each line is a JSON text of its own: EventBridge keeps the line breaks between them, and writes `\n` within one as two
 * letters. A part that an event does not have is left empty.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function alertMessage(
  { message, title }: AlertClass,
  { environment }: Pick<AlertScope, "environment">,
  runbookUrl: string,
): AlertMessage {
  const { happened, paths, resource, since = "<time>", whatToDo } = message;
  const lines = [
    `[${environment}] ${title}`,
    "Account: <account>, Region: <region>",
    `Resource: ${resource}`,
    `What happened: ${happened}`,
    `Since: ${since}, told at <time>`,
    `What to do: ${whatToDo}`,
    `Runbook: ${runbookLink(runbookUrl, message.runbook)}`,
  ];
  return {
    inputPaths: { ...EVERY_EVENT, ...paths },
    inputTemplate: lines.map((line) => JSON.stringify(line)).join("\n"),
  };
}

/** The text of a message for one event, as EventBridge fills it in; for documents and tests. */
export function filledIn({ inputPaths, inputTemplate }: AlertMessage, event: unknown): string {
  const valueAt = (path: string): string => {
    const value = path
      .replace(/^\$\./, "")
      .split(/[.[\]]+/)
      .filter((part) => part !== "")
      .reduce<unknown>(
        (from, part) =>
          typeof from === "object" && from !== null ? (from as Record<string, unknown>)[part] : undefined,
        event,
      );
    if (value === undefined) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
  };
  return inputTemplate
    .split("\n")
    .map((line) =>
      String(JSON.parse(line)).replace(/<(\w+)>/g, (_, name: string) => valueAt(inputPaths[name] ?? "")),
    )
    .join("\n");
}
