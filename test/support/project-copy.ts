import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCompiled } from "../../scripts/compile.js";
import { PROJECT_ROOT } from "./preview-of";

const LINKED = [
  "bin",
  "cli",
  "components",
  "domain",
  "functions",
  "infra",
  "node_modules",
  "policies",
  "package.json",
  "scripts",
  "tsconfig.json",
];
const COPIED = ["Pulumi.yaml", "Pulumi.prod.yaml", "Pulumi.staging.yaml", "Pulumi.dev.yaml"];

/** What a command printed, and how it ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The project in a folder of its own, whose stack files may be changed. */
export class ProjectCopy {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "project-copy-")));

  /** @param sources Whether the sources are the real ones, or copies, for who asks where they really are. */
  constructor(sources: "linked" | "copied" = "linked") {
    // A copy of what is compiled is never brought up to date.
    if (sources === "copied") ensureCompiled(PROJECT_ROOT);
    for (const name of LINKED) {
      const [from, to] = [join(PROJECT_ROOT, name), join(this.folder, name)];
      if (sources === "linked" || name === "node_modules") symlinkSync(from, to);
      else cpSync(from, to, { recursive: true, preserveTimestamps: true });
    }
    for (const name of COPIED) cpSync(join(PROJECT_ROOT, name), join(this.folder, name));
  }

  /** Replaces texts in a file. Fails when one is not there, because then the test would test nothing. */
  change(file: string, replacements: Readonly<Record<string, string>>): void {
    const path = join(this.folder, file);
    let text = readFileSync(path, "utf8");
    for (const [from, to] of Object.entries(replacements)) {
      if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
      text = text.replaceAll(from, to);
    }
    writeFileSync(path, text);
  }

  /** Writes a file of the project. */
  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Brings in another folder of the project as it is. */
  link(folder: string): void {
    symlinkSync(join(PROJECT_ROOT, folder), join(this.folder, folder));
  }

  /** Makes another file the program. */
  useProgram(file: string): void {
    rmSync(join(this.folder, "package.json"));
    this.write("package.json", JSON.stringify({ name: "aws-org-backup", version: "0.0.0", main: file }));
  }

  /** Runs the command line as a user does, in this folder, with no terminal. */
  run(...args: readonly string[]): Ended {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(PROJECT_ROOT, "cli", "start.js"), ...args],
      {
        cwd: this.folder,
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: this.folder },
      },
    );
    return { exitCode: status, stdout, stderr };
  }

  /** Removes the folder. */
  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
