import type { AwsCall, Shell, ShellStep } from "../../domain/runbook/shell";

/** Columns that a call may take before each of its options gets a line. */
const WIDTH = 100;

/** What stands in front of a piece that goes on where the one before ended. */
const SAME_SHELL = "# same shell as above";
const WHEN_FILLED_IN = "Fill in what you found, and go on in the same shell:";

/** A piece that is pasted in one go, and the paragraph in front of it. */
export interface ShellPiece {
  /** @default - the piece follows what stands above */
  readonly intro?: string;
  readonly text: string;
}

/** Writes the steps of a shell as a person pastes them: first as whom and where, then one step after the other. */
export function shellPieces({ profile, region, steps }: Shell): readonly ShellPiece[] {
  const pieces: { intro?: string; lines: string[] }[] = [
    { lines: [`export AWS_PROFILE=${profile} AWS_REGION=${region}`] },
  ];
  let hasCalled = false;
  for (const step of steps) {
    if (step.kind === "pause" || (step.kind === "ask" && hasCalled)) {
      pieces.push({ intro: step.kind === "pause" ? step.text : WHEN_FILLED_IN, lines: [SAME_SHELL] });
      hasCalled = false;
    }
    if (step.kind !== "pause") pieces.at(-1)?.lines.push(stepText(step));
    if (step.kind === "aws") hasCalled = true;
  }
  return pieces.map(({ intro, lines }) => ({
    ...(intro === undefined ? {} : { intro }),
    text: lines.join("\n"),
  }));
}

function stepText(step: Exclude<ShellStep, { kind: "pause" }>): string {
  switch (step.kind) {
    case "set":
      return `${step.name}=${word(step.value)}`;
    case "ask":
      return `${step.name}='<${step.hint.replaceAll("'", "’")}>'`;
    case "aws":
      return awsText(step.call, step.into, step.file);
    case "jq":
      return jqText(step);
    case "file":
      return [`cat > ${step.name} <<'JSON'`, JSON.stringify(step.content, undefined, 2), "JSON"].join("\n");
    case "show":
      return `cat ${step.file}`;
    case "other":
      return step.text;
  }
}

function awsText(call: AwsCall, into: string | undefined, file: string | undefined): string {
  const { operation, options = {}, output, query, service } = call;
  const parts = [
    ...Object.entries(options).map(([name, value]) =>
      [`--${name}`, ...(typeof value === "string" ? [value] : value).map(word)].join(" "),
    ),
    ...(query === undefined ? [] : [`--query ${word(query)}`]),
    ...(output === undefined ? [] : [`--output ${output}`]),
  ];
  const end = file === undefined ? "" : ` > ${file}`;
  const begin = `aws ${service} ${operation}`;
  const flat = [begin, ...parts].join(" ");
  const text = flat.length + end.length <= WIDTH ? flat : [begin, ...parts].join(" \\\n  ");
  return into === undefined ? text + end : `${into}=$(${text})`;
}

function jqText({ args, from, program, to }: Extract<ShellStep, { kind: "jq" }>): string {
  const given = args.map((name) => ` --arg ${name.toLowerCase()} "$${name}"`).join("");
  return `jq${given} '${program.join("\n")}' ${from} > ${to}`;
}

/** A word as the shell needs it: bare where nothing in it means anything, and in double quotes where a variable is to be filled in. */
export function word(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!/['$]/.test(text)) return `'${text}'`;
  return `"${text.replace(/[\\"`]/g, (sign) => `\\${sign}`)}"`;
}
