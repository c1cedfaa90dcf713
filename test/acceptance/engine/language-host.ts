/**
 * A host of Node programs, and of those in Python, for the Pulumi command line that `.ci/run` builds. Pulumi's own host of Node programs is a Go module that has no
 * version, and module proxies do not serve it. This one starts the same files of the SDK in the same way:
 * `cmd/run` for programs, `cmd/run-policy-pack` for policy packs, `cmd/run-plugin` for components.
 *
 * Where a Pulumi command line is installed, its own host is used in place of this.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
 */
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  type GetRequiredPackagesRequest,
  type ProgramInfo,
  type RunPluginRequest,
  RunPluginResponse,
  type RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "../../../cli/engine/sdk-messages";
import { grpc, type GrpcServer } from "../../support/grpc";
import { variablesOfOptions } from "../runtime-options";

/** With this a program says that its error is already reported. */
const ALREADY_REPORTED = 32;

/** What the host is asked, and how it answers. */
interface Call<Request> {
  readonly request: Request;
}
type Answer<Response> = (error: Error | null, response?: Response) => void;
interface Stream<Request, Response> extends Call<Request> {
  write(response: Response): void;
  end(): void;
  on(event: "cancelled", listener: () => void): void;
}

/** The Python of programs, where this process hosts those. Pulumi's own host of them is such a Go module, too. */
const python = process.env.HOSTED_PYTHON;
const PYTHON_RUNNER = path.join(__dirname, "run_program.py");

const [engineAddress = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

const methods = {
  getPluginInfo(_call: Call<unknown>, answer: Answer<PluginInfo>): void {
    answer(null, new PluginInfo());
  },

  /** What the project itself depends on, as far as it is a package of Pulumi with a provider. */
  getRequiredPackages(
    call: Call<GetRequiredPackagesRequest>,
    answer: Answer<GetRequiredPackagesResponse>,
  ): void {
    const folder = call.request.getInfo()?.getProgramDirectory() ?? "";
    answer(null, new GetRequiredPackagesResponse().setPackagesList(providersOf(folder)));
  },

  getProgramDependencies(_call: Call<unknown>, answer: Answer<GetProgramDependenciesResponse>): void {
    answer(null, new GetProgramDependenciesResponse());
  },

  /** Nothing is installed: tests bring what a program needs, and reach no registry. */
  installDependencies(stream: Stream<unknown, never>): void {
    stream.end();
  },

  about(_call: Call<unknown>, answer: Answer<AboutResponse>): void {
    answer(null, new AboutResponse().setExecutable(process.execPath).setVersion(process.version));
  },

  run({ request }: Call<RunRequest>, answer: Answer<RunResponse>): void {
    const info = request.getInfo();
    const args = [...flagsOf(request), entryOf(info), ...request.getArgsList()];
    const variables = { ...configOf(request), ...optionsOf(info) };
    const child =
      python === undefined
        ? start(process.execPath, [sdkFile(info, "cmd/run"), ...args], request.getPwd(), variables)
        : start(python, [PYTHON_RUNNER, ...args], request.getPwd(), variables);
    child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    child.on("close", (code) => {
      const response = new RunResponse();
      if (code === ALREADY_REPORTED) response.setBail(true);
      else if (code !== 0) response.setError(`Program exited with non-zero exit code: ${String(code)}`);
      answer(null, response);
    });
  },

  runPlugin(stream: Stream<RunPluginRequest, RunPluginResponse>): void {
    const { request } = stream;
    const info = request.getInfo();
    const folder = info?.getProgramDirectory() ?? request.getPwd();
    const isPack = request.getKind() === "analyzer";
    const child = start(
      process.execPath,
      isPack
        ? [sdkFile(info, "cmd/run-policy-pack"), ...request.getArgsList(), folder]
        : [sdkFile(info, "cmd/run-plugin"), folder, ...request.getArgsList()],
      isPack ? folder : request.getPwd(),
      { ...Object.fromEntries(request.getEnvList().map(splitVariable)), ...optionsOf(info) },
    );
    child.stdout?.on("data", (chunk: Buffer) => {
      stream.write(new RunPluginResponse().setStdout(chunk));
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      stream.write(new RunPluginResponse().setStderr(chunk));
    });
    child.on("close", (code) => {
      stream.write(new RunPluginResponse().setExitcode(code ?? 1));
      stream.end();
    });
    stream.on("cancelled", () => child.kill());
  },

  cancel(_call: Call<unknown>, answer: Answer<object>): void {
    answer(null, new Empty());
    for (const child of running) child.kill();
  },
};

const running = new Set<ChildProcess>();

function start(
  program: string,
  args: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  const child = spawn(program, [...args], {
    cwd: folder,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  return child;
}

/** A file of the SDK that the program, pack or plugin has installed. */
function sdkFile(info: ProgramInfo | undefined, name: string): string {
  const folder = info?.getProgramDirectory() ?? process.cwd();
  return createRequire(path.join(folder, "package.json")).resolve(`@pulumi/pulumi/${name}`);
}

function flagsOf(request: RunRequest): readonly string[] {
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": request.getInfo()?.getRootDirectory() ?? request.getPwd(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const given = Object.entries(flags).filter(([, value]) => value !== "");
  return [
    ...given.flatMap(([name, value]) => [`--${name}`, value]),
    ...(request.getDryrun() ? ["--dry-run"] : []),
  ];
}

function entryOf(info: ProgramInfo | undefined): string {
  return info?.getEntryPoint() ?? ".";
}

function configOf(request: RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

/** What `runtime.options` of the project becomes. */
function optionsOf(info: ProgramInfo | undefined): Record<string, string> {
  return variablesOfOptions(info?.getOptions()?.toJavaScript() ?? {});
}

function splitVariable(variable: string): readonly [name: string, value: string] {
  const at = variable.indexOf("=");
  return [variable.slice(0, at), variable.slice(at + 1)];
}

interface PackageFile {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly pulumi?: { readonly resource?: boolean; readonly name?: string };
}

function providersOf(folder: string): PackageDependency[] {
  const file = path.join(folder, "package.json");
  if (!fs.existsSync(file)) return [];
  const requireFromProject = createRequire(file);
  return Object.keys(readPackage(file).dependencies ?? {}).flatMap((name) => {
    if (!name.startsWith("@pulumi/")) return [];
    const { pulumi, version = "" } = readPackage(requireFromProject.resolve(`${name}/package.json`));
    if (pulumi?.resource !== true) return [];
    return new PackageDependency()
      .setName(pulumi.name ?? name.slice("@pulumi/".length))
      .setKind("resource")
      .setVersion(`v${version}`);
  });
}

function readPackage(file: string): PackageFile {
  return JSON.parse(fs.readFileSync(file, "utf8")) as PackageFile;
}

const { Server, ServerCredentials } = grpc();
const server: GrpcServer = new Server();
server.addService(LanguageRuntimeService, methods);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
