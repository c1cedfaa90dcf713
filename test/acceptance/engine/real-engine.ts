import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { endOf, type ProcessEnd } from "../child-process";

/** One call that would have changed something in AWS, as the stand-in wrote it down. */
export interface JournalEntry {
  readonly operation: "create" | "update" | "delete";
  readonly urn: string;
  readonly given: Readonly<Record<string, unknown>>;
}

const PLUGINS = path.join(__dirname, "plugins");

/**
 * The Pulumi command line with a state of its own, in a folder that holds nothing else. It reaches no network: state is
 * a file, secrets have a passphrase, and AWS is a test double.
 */
export class RealEngine {
  readonly #home = realpathSync(mkdtempSync(path.join(tmpdir(), "engine-")));
  readonly #pulumi: string;
  readonly #variables: Readonly<Record<string, string>>;

  /**
   * @param folder the project's folder
   * @param variables what its programs and the stand-in see of the environment besides
   */
  constructor(
    readonly folder: string,
    variables: Readonly<Record<string, string>> = {},
  ) {
    const pulumi = process.env.PULUMI_CLI;
    if (pulumi === undefined) throw new Error("PULUMI_CLI names no command line; run `npm run acceptance`");
    this.#pulumi = pulumi;
    this.#variables = variables;
    mkdirSync(path.join(this.#home, "state"));
  }

  /** Whether a command line was found. Without one no test of it is declared, which `npm run acceptance` says. */
  static get isThere(): boolean {
    return process.env.PULUMI_CLI !== undefined;
  }

  /** Runs a command to its end. */
  async run(...args: readonly string[]): Promise<ProcessEnd> {
    return await endOf(this.#start(args));
  }

  /** Runs a command that must succeed. */
  async succeed(...args: readonly string[]): Promise<ProcessEnd> {
    const end = await this.run(...args);
    if (end.exitCode !== 0) {
      throw new Error(
        `pulumi ${args.join(" ")} ended with ${String(end.exitCode)}:\n${end.stdout}${end.stderr}`,
      );
    }
    return end;
  }

  /** Starts a command and sends it a signal as soon as so many calls are in the journal. */
  async interrupt(
    signal: NodeJS.Signals,
    afterCalls: number,
    ...args: readonly string[]
  ): Promise<ProcessEnd> {
    const child = this.#start(args);
    const watch = setInterval(() => {
      if (this.journal.length < afterCalls) return;
      clearInterval(watch);
      child.kill(signal);
    }, 20);
    const end = await endOf(child);
    clearInterval(watch);
    return end;
  }

  #start(args: readonly string[]): ChildProcess {
    return spawn(this.#pulumi, [...args], {
      cwd: this.folder,
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** Everything that would have been changed in AWS until now, in order. */
  get journal(): readonly JournalEntry[] {
    if (!existsSync(this.#journalFile)) return [];
    const lines = readFileSync(this.#journalFile, "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as JournalEntry);
  }

  /** Removes its state. */
  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  get #journalFile(): string {
    return path.join(this.#home, "journal");
  }

  /** Nothing of whoever runs the tests but where programs are. */
  get #environment(): Record<string, string> {
    const hosts = process.env.PULUMI_HOSTS;
    const search = [PLUGINS, ...(hosts === undefined ? [] : [hosts]), path.dirname(process.execPath)];
    return {
      PATH: [...search, process.env.PATH ?? ""].join(path.delimiter),
      HOME: this.#home,
      NO_COLOR: "1",
      PULUMI_HOME: path.join(this.#home, "pulumi"),
      PULUMI_BACKEND_URL: `file://${path.join(this.#home, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "a test's",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_SKIP_CONFIRMATIONS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      STAND_IN_AWS_JOURNAL: this.#journalFile,
      ...this.#variables,
    };
  }
}
