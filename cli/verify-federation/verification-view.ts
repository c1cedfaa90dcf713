import { actionOf, callerOf } from "../../domain/cloudtrail/recorded-event";
import type { RoleUse } from "../../domain/identity/role-use";
import { createStyle, type Style } from "../render/style";
import { renderTable } from "../render/table";
import { counted, pad, printable, wrap } from "../render/text";
import { countsOf, isClean, usesThat, type Verification } from "./verification";

/** How the answer is to look. */
export interface VerificationViewOptions {
  readonly colors: boolean;
  /** Columns; less than 60 is taken as 60. */
  readonly width: number;
}

const NARROWEST = 60;
const COLUMNS = [
  "role",
  "application",
  "issuer",
  "exchanges",
  "calls",
  "not mapped",
  "cannot tell",
  "refused",
];

/** Writes whether roles are used by their applications alone, and every use that is not. Ends with a line break. */
export function renderVerification(verification: Verification, options: VerificationViewOptions): string {
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, options.width);
  const { check } = verification;
  const sections: readonly (readonly string[])[] = [
    [...wrap(`${verification.title}: ${answerOf(verification)}`, width).map(paintOf(verification, style))],
    renderTable(
      COLUMNS.map((head) => ({ head, isBreakable: ["application", "issuer"].includes(head) })),
      countsOf(verification).map((count) =>
        [
          count.role.roleName,
          count.role.applicationId,
          count.role.issuerTitle,
          ...[count.exchanges, count.calls, count.notMapped, count.notTold, count.refused].map(String),
        ].map(printable),
      ),
      style,
      width,
    ),
    ...renderUses("Does not map to the role's application", usesThat("differs", check), style, width),
    ...renderUses(
      "Nothing differs, but the event does not say enough",
      usesThat("cannot tell", check),
      style,
      width,
    ),
    ...renderUses("Refused by AWS: no use, but somebody tried", usesThat("refused", check), style, width),
    ...renderUnread(verification, style, width),
    wrap(totalOf(verification), width),
    wrap(LIMITS, width).map(style.faint),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const LIMITS =
  "Compared are issuer, audience, subject and session name, as far as CloudTrail records them; it does not record other claims of a token. " +
  "A use that no file tells of is not seen.";

function paintOf(verification: Verification, style: Style): (text: string) => string {
  return (text) => style.strong(isClean(verification) ? style.good(text) : style.bad(text));
}

function answerOf(verification: Verification): string {
  const { check } = verification;
  const [wrong, doubtful] = [usesThat("differs", check).length, usesThat("cannot tell", check).length];
  const used = check.uses.length - usesThat("refused", check).length;
  const unread = check.unread.length;
  if (wrong > 0)
    return `${wrong} of ${counted(used, "use")} of federated roles ${wrong === 1 ? "does" : "do"} not map to the role's application`;
  if (doubtful + unread > 0)
    return `nothing speaks against the uses of federated roles, but ${counted(doubtful + unread, "event")} could not be judged`;
  if (used === 0) return "no federated role is used in these events";
  return used === 1
    ? "the one use of a federated role maps to the role's application"
    : `all ${used} uses of federated roles map to the role's application`;
}

function totalOf({ check, files }: Verification): string {
  const concerning = check.events - check.foreign - check.unread.length;
  return (
    `${counted(check.events, "event")} in ${counted(files.length, "file")}: ${concerning} ${concerning === 1 ? "concerns" : "concern"} the stack's federated roles, ` +
    `${check.foreign} ${check.foreign === 1 ? "does" : "do"} not, ${check.unread.length} could not be judged.`
  );
}

function renderUses(
  title: string,
  uses: readonly RoleUse[],
  style: Style,
  width: number,
): readonly (readonly string[])[] {
  return uses.length === 0 ? [] : [[style.strong(title)], ...uses.map((use) => renderUse(use, style, width))];
}

const LABEL = "session name".length + 2;
const PART = "expected".length + 1;

function renderUse(
  { differences, event, missing, role, verdict }: RoleUse,
  style: Style,
  width: number,
): readonly string[] {
  const line = (label: string, text: string, part = ""): readonly string[] => {
    const indent = part === "" ? "" : " ".repeat(PART);
    return wrap(text, width - LABEL - indent.length - 4).map((each, index) =>
      index === 0
        ? `    ${style.faint(pad(label, LABEL) + (part === "" ? "" : pad(part, PART)))}${each}`
        : " ".repeat(4 + LABEL) + indent + each,
    );
  };
  const where = event.region === undefined ? "" : ` in ${event.region}`;
  return [
    ...wrap(`  ${event.time}  ${actionOf(event)}${where}`, width).map(style.strong),
    ...line("role", role.roleArn),
    ...line("by", callerOf(event) ?? "the event does not say who"),
    ...(event.resource === undefined || event.resource === role.roleArn ? [] : line("about", event.resource)),
    ...(event.errorCode === undefined ? [] : line("refused", event.errorCode)),
    ...differences.flatMap(({ expected, field, got, path }) => [
      ...line(field, expected, "expected"),
      ...line("", got ?? "nothing", "got"),
      ...line("", path, "in"),
    ]),
    ...(verdict === "cannot tell" ? missing.flatMap((field) => line(field, "the event does not say")) : []),
    ...(verdict === "refused" && differences.length === 0
      ? line("differs", "nothing: it seems to be the role's own application")
      : []),
    ...line("event", `${event.id ?? "without an id"} at ${event.at}`),
  ];
}

function renderUnread({ check }: Verification, style: Style, width: number): readonly (readonly string[])[] {
  if (check.unread.length === 0) return [];
  return [
    [
      style.strong("Could not be judged"),
      ...check.unread.flatMap(({ problems }) =>
        problems.flatMap(({ path, reason }) => wrap(`  ${path} ${reason}`, width)),
      ),
    ],
  ];
}
