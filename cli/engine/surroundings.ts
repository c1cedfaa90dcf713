/** What a program sees of the process that it runs in. */
import * as util from "node:util";

/** How a program prints, and how much each counts. */
const CONSOLE_METHODS = {
  debug: "info",
  error: "warning",
  info: "info",
  log: "info",
  warn: "warning",
} as const;

/** A line that a program printed. */
export interface PrintedLine {
  readonly severity: "info" | "warning";
  readonly message: string;
}

/**
 * Gives a program the surroundings that it would have anywhere else, and takes what it prints.
 *
 * Settings of whoever runs the preview (`AWS_REGION`, `AWS_PROFILE`) would otherwise become part of its result: the
 * AWS provider reads them. Printed lines would spoil output that another program reads.
 *
 * @param folder The folder to work in.
 * @returns Puts everything back as it was.
 */
export function enterSurroundings(folder: string, print: (line: PrintedLine) => void): () => void {
  const leaveFolder = enterFolder(folder);
  const showVariables = hideVariables("AWS_");
  const releaseConsole = takeConsole(print);
  return () => {
    releaseConsole();
    showVariables();
    leaveFolder();
  };
}

function enterFolder(folder: string): () => void {
  const before = process.cwd();
  process.chdir(folder);
  return () => {
    process.chdir(before);
  };
}

function hideVariables(prefix: string): () => void {
  const hidden = Object.entries(process.env).filter(([name]) => name.startsWith(prefix));
  for (const [name] of hidden) Reflect.deleteProperty(process.env, name);
  return () => {
    const made = Object.keys(process.env).filter((name) => name.startsWith(prefix));
    for (const name of made) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, Object.fromEntries(hidden));
  };
}

function takeConsole(print: (line: PrintedLine) => void): () => void {
  const names = Object.keys(CONSOLE_METHODS) as (keyof typeof CONSOLE_METHODS)[];
  const before = { ...console };
  for (const name of names) {
    console[name] = (...values: unknown[]) => {
      print({ severity: CONSOLE_METHODS[name], message: util.format(...values) });
    };
  }
  return () => {
    Object.assign(console, before);
  };
}
