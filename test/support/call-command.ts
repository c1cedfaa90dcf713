import { main } from "../../cli/main";
import type { Ended } from "./project-copy";

/** Takes down what is written to a stream until it is given back. */
function capture(stream: NodeJS.WriteStream): { readonly text: () => string; readonly giveBack: () => void } {
  const write = stream.write.bind(stream);
  const texts: string[] = [];
  stream.write = (text: string | Uint8Array) => texts.push(String(text)) > 0;
  return {
    text: () => texts.join(""),
    giveBack: () => {
      stream.write = write;
    },
  };
}

/** Runs the command line in this process, which saves the start of another one. Restores what it changes. */
export async function callCommand(...args: readonly string[]): Promise<Ended> {
  const { FORCE_COLOR: colors } = process.env;
  process.env.FORCE_COLOR = "0";
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  try {
    await main(args);
    return { exitCode: Number(process.exitCode), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = undefined;
    stdout.giveBack();
    stderr.giveBack();
    if (colors === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = colors;
  }
}
