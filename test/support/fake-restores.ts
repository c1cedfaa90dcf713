import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a service answers. */
interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

/** One call as it arrived, in the words of its service. */
export interface ServiceCall {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An error that the next call of an operation gets, or the time that it has to wait. */
export type Fault = { readonly code: string; readonly status: number } | { readonly waitMs: number };

/** Fields of a thing, as its service writes them. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * AWS on loopback, as far as restore tests need it: AWS Backup, S3 with conditional writes, EC2, RDS, EFS, FSx and DynamoDB,
 * each in its own protocol, for the real clients of the SDK.
 */
export class FakeRestores {
  /** Restores by id, as `DescribeRestoreJob` writes them. */
  readonly jobs = new Map<string, Record<string, unknown>>();
  /** Objects by `bucket/key`. */
  readonly objects = new Map<string, string>();
  /** What was restored, by id or name. A bucket is there when it has objects, or stands here. */
  readonly restored = new Map<string, Fields>();
  readonly calls: ServiceCall[] = [];
  readonly #faults = new Map<string, Fault[]>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ body, status, type = "application/json" }) => {
        response.writeHead(status, { "content-type": type }).end(body);
      });
    });
  }

  static async start(): Promise<FakeRestores> {
    const aws = new FakeRestores();
    await new Promise<void>((resolve) => aws.#server.listen(0, "127.0.0.1", resolve));
    return aws;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The environment in which the clients reach it. */
  get environment(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "us-west-2",
      AWS_ACCESS_KEY_ID: "VALIDATOR",
      AWS_SECRET_ACCESS_KEY: "unused",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    };
  }

  /** Forgets everything. */
  clear(): void {
    for (const each of [this.jobs, this.objects, this.restored, this.#faults]) each.clear();
    this.calls.length = 0;
  }

  /** Lets the next calls of an operation fail or wait, one after the other. */
  failNext(operation: string, ...faults: readonly Fault[]): void {
    this.#faults.set(operation, [...faults]);
  }

  /** Results that AWS Backup was told, in order. */
  get results(): readonly string[] {
    return this.calls
      .filter(({ operation }) => operation === "PutRestoreValidationResult")
      .map(({ input }) => `${String(input.RestoreJobId)} ${String(input.ValidationStatus)}`);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const [, service = ""] =
      /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
    const call = callOf(service, request, body);
    this.calls.push(call);
    const fault = this.#faults.get(call.operation)?.shift();
    if (fault !== undefined && "waitMs" in fault)
      await new Promise((resolve) => setTimeout(resolve, fault.waitMs));
    if (fault !== undefined && "code" in fault) return errorOf(service, fault.code, fault.status);
    return (
      this.#operations[call.operation]?.(call.input) ?? errorOf(service, `Unexpected${call.operation}`, 400)
    );
  }

  readonly #operations: Readonly<Record<string, (input: Fields) => Answer>> = {
    DescribeRestoreJob: ({ RestoreJobId: id }) => {
      const job = this.jobs.get(String(id));
      return job === undefined ? errorOf("backup", "ResourceNotFoundException", 400) : json(job);
    },
    ListRestoreJobs: ({ restoreTestingPlanArn: plan }) =>
      json({
        RestoreJobs: [...this.jobs.values()].filter(
          ({ CreatedBy: by }) => (by as Fields | undefined)?.RestoreTestingPlanArn === plan,
        ),
      }),
    PutRestoreValidationResult: ({ RestoreJobId: id, ValidationStatus: status }) => {
      const job = this.jobs.get(String(id));
      if (job === undefined) return errorOf("backup", "ResourceNotFoundException", 400);
      job.ValidationStatus = status;
      return { status: 204, body: "" };
    },
    PutObject: ({ body, name, onlyNew }) => {
      const key = String(name);
      if (onlyNew === true && this.objects.has(key)) return errorOf("s3", "PreconditionFailed", 412);
      this.objects.set(key, String(body));
      return xml("");
    },
    GetObject: ({ name, range }) => {
      const text = this.objects.get(String(name));
      if (text === undefined) return errorOf("s3", "NoSuchKey", 404);
      return {
        status: 200,
        type: "binary/octet-stream",
        body: range === undefined ? text : text.slice(0, 1),
      };
    },
    ListObjectsV2: ({ bucket, prefix }) => {
      const start = `${String(bucket)}/`;
      const inBucket = [...this.objects.keys()].filter((name) => name.startsWith(start));
      if (
        inBucket.length === 0 &&
        String(bucket).startsWith("awsbackup") &&
        !this.restored.has(String(bucket))
      )
        return errorOf("s3", "NoSuchBucket", 404);
      const contents = inBucket
        .map((name) => ({ Key: name.slice(start.length), Size: this.objects.get(name)?.length ?? 0 }))
        .filter(({ Key }) => Key.startsWith(String(prefix)))
        .sort((a, b) => (a.Key < b.Key ? -1 : 1));
      return xml(
        `<ListBucketResult>${contents.map((each) => tag("Contents", each)).join("")}</ListBucketResult>`,
      );
    },
    DescribeVolumes: (input) =>
      this.#inEc2(input["VolumeId.1"], "InvalidVolume.NotFound", (volume) => ({
        volumeSet: { item: volume },
      })),
    DescribeInstances: (input) =>
      this.#inEc2(input["InstanceId.1"], "InvalidInstanceID.NotFound", ({ checks: _, ...machine }) => ({
        reservationSet: { item: { instancesSet: { item: machine } } },
      })),
    DescribeInstanceStatus: (input) =>
      this.#inEc2(input["InstanceId.1"], "InvalidInstanceID.NotFound", ({ checks }) => ({
        instanceStatusSet: checks === undefined ? "" : { item: checks },
      })),
    DeleteVolume: (input) => this.#remove(input.VolumeId, ec2("DeleteVolume", { return: true })),
    TerminateInstances: (input) => this.#remove(input["InstanceId.1"], ec2("TerminateInstances", {})),
    DescribeDBInstances: ({ DBInstanceIdentifier: id }) =>
      this.#inRds(id, "DBInstanceNotFound", "DescribeDBInstances", (found) => ({
        DBInstances: { DBInstance: found },
      })),
    DescribeDBClusters: ({ DBClusterIdentifier: id }) =>
      this.#inRds(id, "DBClusterNotFoundFault", "DescribeDBClusters", (found) => ({
        DBClusters: { DBCluster: found },
      })),
    DeleteDBInstance: ({ DBInstanceIdentifier: id }) => this.#remove(id, query("DeleteDBInstance", {})),
    DeleteDBCluster: ({ DBClusterIdentifier: id }) => this.#remove(id, query("DeleteDBCluster", {})),
    DescribeTable: ({ TableName: name }) => {
      const table = this.restored.get(String(name));
      return table === undefined
        ? errorOf("dynamodb", "ResourceNotFoundException", 400)
        : json({ Table: table });
    },
    Scan: ({ TableName: name }) => json({ Items: this.restored.get(String(name))?.items ?? [] }),
    DeleteTable: ({ TableName: name }) => this.#remove(name, json({})),
    "elasticfilesystem DescribeFileSystems": ({ FileSystemId: id }) => {
      const found = this.restored.get(String(id));
      return found === undefined
        ? errorOf("elasticfilesystem", "FileSystemNotFound", 404)
        : json({ FileSystems: [found] });
    },
    "elasticfilesystem DeleteFileSystem": ({ FileSystemId: id }) =>
      this.#remove(id, { status: 204, body: "" }),
    "fsx DescribeFileSystems": ({ FileSystemIds: ids }) =>
      this.#inFsx(ids, "FileSystems", "FileSystemNotFound"),
    "fsx DescribeVolumes": ({ VolumeIds: ids }) => this.#inFsx(ids, "Volumes", "VolumeNotFound"),
    "fsx DeleteFileSystem": ({ FileSystemId: id }) => this.#remove(id, json({})),
    "fsx DeleteVolume": ({ VolumeId: id }) => this.#remove(id, json({})),
  };

  #inEc2(id: unknown, missing: string, shape: (found: Fields) => Fields): Answer {
    const found = this.restored.get(String(id));
    return found === undefined ? errorOf("ec2", missing, 400) : ec2("Answer", shape(found));
  }

  #inRds(id: unknown, missing: string, operation: string, shape: (found: Fields) => Fields): Answer {
    const found = this.restored.get(String(id));
    return found === undefined ? errorOf("rds", missing, 404) : query(operation, shape(found));
  }

  #inFsx(ids: unknown, list: string, missing: string): Answer {
    const found = this.restored.get(String((ids as readonly unknown[])[0]));
    return found === undefined ? errorOf("fsx", missing, 400) : json({ [list]: [found] });
  }

  #remove(id: unknown, done: Answer): Answer {
    this.restored.delete(String(id));
    return done;
  }
}

function callOf(service: string, request: IncomingMessage, body: string): ServiceCall {
  const url = new URL(request.url ?? "", "http://aws");
  const parameters = Object.fromEntries(url.searchParams);
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") {
    const operation = target.split(".")[1] ?? "";
    return { service, operation: nameOf(service, operation), input: JSON.parse(body) as Fields };
  }
  if (service === "ec2" || service === "rds") {
    const { Action: operation = "", ...input } = Object.fromEntries(new URLSearchParams(body));
    return { service, operation, input };
  }
  if (service === "s3") return s3Call(request, url, body);
  if (service === "elasticfilesystem") {
    const id = parameters.FileSystemId ?? url.pathname.split("/").at(-1);
    const operation = request.method === "DELETE" ? "DeleteFileSystem" : "DescribeFileSystems";
    return { service, operation: nameOf(service, operation), input: { FileSystemId: id } };
  }
  const [, , id = "", rest] = url.pathname.split("/");
  if (request.method === "PUT" && rest === "validations")
    return {
      service,
      operation: "PutRestoreValidationResult",
      input: { RestoreJobId: id, ...(JSON.parse(body) as Fields) },
    };
  return id === ""
    ? { service, operation: "ListRestoreJobs", input: parameters }
    : { service, operation: "DescribeRestoreJob", input: { RestoreJobId: id } };
}

/** Two services have operations of one name. */
function nameOf(service: string, operation: string): string {
  return service === "fsx" || service === "elasticfilesystem" ? `${service} ${operation}` : operation;
}

function s3Call(request: IncomingMessage, url: URL, body: string): ServiceCall {
  const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
  const name = `${bucket}/${rest.join("/")}`;
  if (request.method === "PUT")
    return {
      service: "s3",
      operation: "PutObject",
      input: { name, body, onlyNew: request.headers["if-none-match"] === "*" },
    };
  return url.searchParams.has("list-type")
    ? {
        service: "s3",
        operation: "ListObjectsV2",
        input: { bucket, prefix: url.searchParams.get("prefix") ?? "" },
      }
    : { service: "s3", operation: "GetObject", input: { name, range: request.headers.range } };
}

function json(value: object): Answer {
  return { status: 200, body: JSON.stringify(value) };
}

function xml(body: string, status = 200): Answer {
  return { status, type: "text/xml", body };
}

function ec2(operation: string, fields: Fields): Answer {
  return xml(tag(`${operation}Response`, fields));
}

function query(operation: string, fields: Fields): Answer {
  return xml(tag(`${operation}Response`, { [`${operation}Result`]: fields }));
}

function errorOf(service: string, code: string, status: number): Answer {
  const error = { Code: code, Message: `the fake says ${code}` };
  switch (service) {
    case "s3":
      return xml(tag("Error", error), status);
    case "ec2":
      return xml(tag("Response", { Errors: { Error: error }, RequestID: "unused" }), status);
    case "rds":
      return xml(tag("ErrorResponse", { Error: { Type: "Sender", ...error } }), status);
    default:
      return {
        status,
        body: JSON.stringify({
          __type: code,
          code,
          message: error.Message,
          Message: error.Message,
          ErrorCode: code,
        }),
      };
  }
}

function tag(name: string, value: unknown): string {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value)
          .map(([key, item]) => tag(key, item))
          .join("")
      : String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<${name}>${inner}</${name}>`;
}
