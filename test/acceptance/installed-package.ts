import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { PROJECT_ROOT } from "../support/preview-of";

/** How a command ended. */
export interface CommandEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function command(program: string, args: readonly string[], folder: string): CommandEnd {
  return spawnSync(program, [...args], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
}

/** Runs a program that must succeed. */
export function succeed(program: string, args: readonly string[], folder: string): CommandEnd {
  const end = command(program, args, folder);
  if (end.status !== 0) {
    throw new Error(
      `${program} ${args.join(" ")} ended with ${String(end.status)}:\n${end.stdout}${end.stderr}`,
    );
  }
  return end;
}

/** Packs a folder with npm, beside it. */
export function packed(folder: string): string {
  const { stdout } = succeed("npm", ["pack", "--json", "--pack-destination", ".."], folder);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return path.join(folder, "..", filename);
}

/** Installs a packed package with npm, and what it needs from the registry. */
export function installByNpm(project: string, tarball: string): void {
  succeed("npm", ["install", "--no-audit", "--no-fund", tarball], project);
}

/** Installs a packed package as npm would, with the dependencies that this project has installed. */
export function installLinked(project: string, tarball: string): void {
  const [own, modules] = [path.join(PROJECT_ROOT, "node_modules"), path.join(project, "node_modules")];
  fs.mkdirSync(path.join(modules, ".bin"), { recursive: true });
  for (const name of fs.readdirSync(own).filter((one) => one !== ".bin")) {
    fs.symlinkSync(path.join(own, name), path.join(modules, name));
  }
  const installed = path.join(modules, "aws-org-backup");
  fs.mkdirSync(installed);
  succeed("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed], project);
  fs.symlinkSync(path.join(installed, "cli", "start.js"), path.join(modules, ".bin", "aws-org-backup"));
}
