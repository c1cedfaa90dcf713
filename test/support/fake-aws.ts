import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One call as it arrived. */
export interface AwsCall {
  readonly operation: string;
  /** Region and service that the request was signed for. */
  readonly region: string;
  readonly service: string;
  /** Whose credentials signed it. */
  readonly accessKeyId: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What an operation answers; an exception is thrown as {@link AwsFault}. */
export type AwsOperation = (call: AwsCall) => object;

/** An error that AWS answers with. */
export class AwsFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/**
 * AWS on loopback, for the real SDK clients: it speaks the JSON, the query and the REST protocol, gives a session to
 * whoever assumes a role, and answers every other operation as a test says.
 */
export class FakeAws {
  readonly calls: AwsCall[] = [];
  readonly #operations: Readonly<Record<string, AwsOperation>>;
  readonly #faults = new Map<string, AwsFault[]>();
  readonly #server: Server;

  private constructor(operations: Readonly<Record<string, AwsOperation>>) {
    this.#operations = { AssumeRole: assumeRole, ...operations };
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ body, contentType, status }) => {
        response.writeHead(status, { "content-type": contentType }).end(body);
      });
    });
  }

  static async start(operations: Readonly<Record<string, AwsOperation>>): Promise<FakeAws> {
    const aws = new FakeAws(operations);
    await new Promise<void>((resolve) => aws.#server.listen(0, "127.0.0.1", resolve));
    return aws;
  }

  /** The environment in which SDK clients reach it, with somebody's credentials and nothing of this machine's. */
  get environment(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "DEPLOYER",
      AWS_SECRET_ACCESS_KEY: "unused",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    };
  }

  /** Names of the operations that were called, in order, without the assuming of roles. */
  get operations(): readonly string[] {
    return this.calls.map(({ operation }) => operation).filter((name) => name !== "AssumeRole");
  }

  /** Lets the next calls of an operation fail, one after the other. */
  failNext(operation: string, ...faults: readonly AwsFault[]): void {
    this.#faults.set(operation, [...faults]);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; contentType: string; body: string }> {
    const { call, protocol } = await readCall(request);
    this.calls.push(call);
    try {
      const fault = this.#faults.get(call.operation)?.shift();
      if (fault !== undefined) throw fault;
      const operation = this.#operations[call.operation];
      if (operation === undefined) throw new AwsFault("UnknownOperation", `nobody expects ${call.operation}`);
      return { status: 200, ...writeAnswer(protocol, call.operation, operation(call)) };
    } catch (error) {
      const fault = error instanceof AwsFault ? error : new AwsFault("TestFailure", String(error));
      return { status: fault.status, ...writeFault(protocol, fault) };
    }
  }
}

type Protocol = "json" | "query";

function assumeRole({ input }: AwsCall): object {
  const roleArn = String(input.RoleArn);
  return {
    AssumedRoleUser: { Arn: roleArn, AssumedRoleId: `AROA:${String(input.RoleSessionName)}` },
    Credentials: {
      AccessKeyId: `${roleArn}#${String(input.RoleSessionName)}`.replaceAll(/[:/]/g, "."),
      SecretAccessKey: "unused",
      SessionToken: "unused",
      Expiration: "2999-01-01T00:00:00Z",
    },
  };
}

async function readCall(request: IncomingMessage): Promise<{ call: AwsCall; protocol: Protocol }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const [, accessKeyId = "", region = "", service = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
  const who = { accessKeyId, region, service };

  const target = request.headers["x-amz-target"];
  if (typeof target === "string") {
    const input = JSON.parse(body) as AwsCall["input"];
    return { call: { ...who, operation: target.split(".")[1] ?? "", input }, protocol: "json" };
  }
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false) {
    const {
      Action: operation = "",
      Version: _version,
      ...input
    } = Object.fromEntries(new URLSearchParams(body));
    return { call: { ...who, operation, input }, protocol: "query" };
  }
  const operation = `${request.method ?? ""} ${request.url ?? ""}`;
  const input = body === "" ? {} : (JSON.parse(body) as AwsCall["input"]);
  return { call: { ...who, operation, input }, protocol: "json" };
}

function writeAnswer(
  protocol: Protocol,
  operation: string,
  answer: object,
): { contentType: string; body: string } {
  if (protocol === "json") return { contentType: "application/x-amz-json-1.1", body: JSON.stringify(answer) };
  const result = `<${operation}Result>${xmlOf(answer)}</${operation}Result>`;
  return { contentType: "text/xml", body: `<${operation}Response>${result}</${operation}Response>` };
}

function writeFault(protocol: Protocol, { code, message }: AwsFault): { contentType: string; body: string } {
  if (protocol === "json")
    return { contentType: "application/x-amz-json-1.1", body: JSON.stringify({ __type: code, message }) };
  const error = xmlOf({ Error: { Type: "Sender", Code: code, Message: message }, RequestId: "unused" });
  return { contentType: "text/xml", body: `<ErrorResponse>${error}</ErrorResponse>` };
}

function xmlOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${xmlOf(item)}</member>`).join("");
  if (typeof value !== "object" || value === null)
    return String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return Object.entries(value)
    .map(([name, item]) => `<${name}>${xmlOf(item)}</${name}>`)
    .join("");
}
