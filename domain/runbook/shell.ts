/** A call of the AWS command line, as a person types it. */
export interface AwsCall {
  /** As the command line names it: `backup`, `sso-admin`. */
  readonly service: string;
  /** Likewise: `start-restore-job`. */
  readonly operation: string;
  /** Options without their dashes, in order; several values for a list. A value may name shell variables (`$ROLE`). */
  readonly options?: Readonly<Record<string, string | readonly string[]>>;
  /** JMESPath. */
  readonly query?: string;
  readonly output?: "text" | "table" | "json";
}

/** A step that is done in a shell. */
export type ShellStep =
  /** Sets a variable. */
  | { readonly kind: "set"; readonly name: string; readonly value: string }
  /** Leaves a variable to the person. `hint` says what to put in. */
  | { readonly kind: "ask"; readonly name: string; readonly hint: string }
  /** Calls AWS, and keeps the answer in a variable or a file. @default - the answer is shown */
  | { readonly kind: "aws"; readonly call: AwsCall; readonly into?: string; readonly file?: string }
  /** Changes a file of JSON. `args` are variables that the program names in lower case (`$NEW_NAME` is `$new_name`). */
  | {
      readonly kind: "jq";
      readonly args: readonly string[];
      readonly program: readonly string[];
      readonly from: string;
      readonly to: string;
    }
  /** Writes a file of JSON. */
  | { readonly kind: "file"; readonly name: string; readonly content: object }
  /** Shows a file. */
  | { readonly kind: "show"; readonly file: string }
  /** Stops: what follows is done only after the person has read or decided something. A paragraph of Markdown. */
  | { readonly kind: "pause"; readonly text: string }
  /** Something else that a person types. */
  | { readonly kind: "other"; readonly text: string };

/**
 * What a person does in a shell, in one place. It is shown in one piece up to a pause, or up to something to fill in that only
 * the answer of a command tells: what is pasted in one go must be complete.
 */
export interface Shell {
  /** Name of the profile in the configuration of the AWS command line. */
  readonly profile: string;
  readonly region: string;
  readonly steps: readonly ShellStep[];
}

/** Calls AWS and shows the answer. */
export function call(
  service: string,
  operation: string,
  options: AwsCall["options"] = {},
  more: Pick<AwsCall, "query" | "output"> = {},
): ShellStep {
  return { kind: "aws", call: { service, operation, options, ...more } };
}

/** Calls AWS and keeps one text of the answer in a variable. */
export function callInto(
  into: string,
  service: string,
  operation: string,
  options: AwsCall["options"],
  query: string,
): ShellStep {
  return { kind: "aws", into, call: { service, operation, options: options ?? {}, query, output: "text" } };
}

/** Calls AWS and keeps the answer in a file. */
export function callToFile(
  file: string,
  service: string,
  operation: string,
  options: AwsCall["options"],
  query: string,
  output: AwsCall["output"] = "json",
): ShellStep {
  return { kind: "aws", file, call: { service, operation, options: options ?? {}, query, output } };
}

/** Sets a variable. */
export function set(name: string, value: string): ShellStep {
  return { kind: "set", name, value };
}

/** Sets a variable to a moment so many hours ago, in seconds, or in milliseconds, as logs count them. */
export function hoursAgo(name: string, hours: number, unit: "seconds" | "milliseconds"): ShellStep {
  const seconds = `$(date +%s) - ${hours * 3_600}`;
  return { kind: "other", text: `${name}=$((${unit === "seconds" ? seconds : `(${seconds}) * 1000`}))` };
}

/** Stops until the person has read or decided something. */
export function pause(text: string): ShellStep {
  return { kind: "pause", text };
}

/** Leaves a variable to the person. */
export function ask(name: string, hint: string): ShellStep {
  return { kind: "ask", name, hint };
}
