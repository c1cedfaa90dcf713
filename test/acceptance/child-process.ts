import { type ChildProcess, spawn } from "node:child_process";

/** What a process printed, and how it ended. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running Node process. */
export interface RunningProcess {
  readonly end: Promise<ProcessEnd>;
  /** The first line that it prints on standard output. Fails when it ends without one. */
  readonly firstLine: Promise<string>;
  stop(): void;
}

/** Starts Node without any setting of AWS or Pulumi of whoever runs the tests. */
export function startNode(
  args: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
): RunningProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|PULUMI_|NODE_|TS_NODE_)/.test(name),
  );
  const child = spawn(process.execPath, [...args], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = endOf(child);
  const firstLine = new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const line = /^(.*)\n/.exec(printed)?.[1];
      if (line !== undefined) resolve(line);
    });
    end.then(({ stderr }) => {
      reject(new Error(`it ended without a line: ${stderr}`));
    }, reject);
  });
  firstLine.catch(() => undefined); // who does not ask for the line does not care that there is none
  return {
    end,
    firstLine,
    stop: () => {
      child.kill();
    },
  };
}

/** Collects what a process prints until it ends. */
export function endOf(child: ChildProcess): Promise<ProcessEnd> {
  const printed = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, ...printed });
    });
  });
}
