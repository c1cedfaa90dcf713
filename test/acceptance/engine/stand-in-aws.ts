/**
 * A stand-in for the provider of AWS: a test double that makes nothing. It lets the real engine preview, deploy, refresh and destroy a stack of
 * ours without an account. It checks arguments by the SDK's typings and refuses what AWS is known to refuse; what it "made" is kept in
 * the engine's state alone.
 *
 * `STAND_IN_AWS_JOURNAL` names a file to which it writes every call that would have changed something, one JSON object a line.
 * `STAND_IN_AWS_CALL_MS` is how long each of them takes.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
import * as fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckFailure,
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  GetSchemaResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { version as VERSION } from "@pulumi/aws/package.json";
import { Empty, Struct, type WireObject } from "../../../cli/engine/sdk-messages";
import { grpc } from "../../support/grpc";
import { type Arguments, findArgumentProblems } from "./stand-in-aws/findings";
import { madeResource, type Place, plannedOutputs } from "./stand-in-aws/made-resource";
import { replacedBy } from "../../../domain/aws/replacing-inputs";
import { providerSchema } from "./stand-in-aws/provider-schema";

interface Call<Request> {
  readonly request: Request;
}
type Answer<Response> = (error: Error | null, response?: Response) => void;

let place: Place = { accountId: "000000000000", region: "us-east-1" };

const methods = {
  getPluginInfo(_call: Call<unknown>, answer: Answer<PluginInfo>): void {
    answer(null, new PluginInfo().setVersion(VERSION));
  },

  /** As much of it as a program needs that names the provider and nothing else of the package. */
  getSchema(_call: Call<unknown>, answer: Answer<GetSchemaResponse>): void {
    answer(null, new GetSchemaResponse().setSchema(JSON.stringify(providerSchema(VERSION))));
  },

  checkConfig({ request }: Call<CheckRequest>, answer: Answer<CheckResponse>): void {
    answer(null, new CheckResponse().setInputs(request.getNews()));
  },

  diffConfig(_call: Call<DiffRequest>, answer: Answer<DiffResponse>): void {
    answer(null, new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE));
  },

  configure({ request }: Call<ConfigureRequest>, answer: Answer<ConfigureResponse>): void {
    const config = plain(request.getArgs());
    const [accountId = place.accountId] = JSON.parse(text(config.allowedAccountIds, "[]")) as string[];
    place = { accountId, region: text(config.region, place.region) };
    answer(null, new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true));
  },

  check({ request }: Call<CheckRequest>, answer: Answer<CheckResponse>): void {
    const failures = findArgumentProblems(typeOf(request.getUrn()), plain(request.getNews())).map(
      ({ property, reason }) => new CheckFailure().setProperty(property).setReason(reason),
    );
    answer(null, new CheckResponse().setInputs(request.getNews()).setFailuresList(failures));
  },

  diff({ request }: Call<DiffRequest>, answer: Answer<DiffResponse>): void {
    const [before, after] = [plain(request.getOldInputs()), plain(request.getNews())];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const ignored = request.getIgnorechangesList();
    const changed = names.filter(
      (name) => !ignored.includes(name) && !isDeepStrictEqual(before[name], after[name]),
    );
    const replacing = replacedBy(typeOf(request.getUrn()), changed);
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    answer(
      null,
      new DiffResponse()
        .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
        .setDiffsList(changed)
        .setReplacesList([...replacing])
        // A name of its own can't be taken twice: the provider then deletes first.
        .setDeletebeforereplace(
          replacing.length > 0 && after.name !== undefined && !changed.includes("name"),
        ),
    );
  },

  create({ request }: Call<CreateRequest>, answer: Answer<CreateResponse>): void {
    const [urn, given] = [request.getUrn(), plain(request.getProperties())];
    const type = typeOf(urn);
    if (request.getPreview()) {
      answer(null, new CreateResponse().setProperties(struct(plannedOutputs(type, given))));
      return;
    }
    act("create", urn, given, () => {
      const { id, outputs } = madeResource(type, urn, given, place);
      answer(null, new CreateResponse().setId(id).setProperties(struct(outputs)));
    });
  },

  update({ request }: Call<UpdateRequest>, answer: Answer<UpdateResponse>): void {
    const [urn, given] = [request.getUrn(), plain(request.getNews())];
    const outputs = { ...plain(request.getOlds()), ...given };
    if (request.getPreview()) {
      answer(null, new UpdateResponse().setProperties(struct(outputs)));
      return;
    }
    act("update", urn, given, () => {
      answer(null, new UpdateResponse().setProperties(struct(outputs)));
    });
  },

  read({ request }: Call<ReadRequest>, answer: Answer<ReadResponse>): void {
    answer(
      null,
      new ReadResponse()
        .setId(request.getId())
        .setProperties(request.getProperties())
        .setInputs(request.getInputs()),
    );
  },

  delete({ request }: Call<DeleteRequest>, answer: Answer<object>): void {
    act("delete", request.getUrn(), plain(request.getProperties()), () => {
      answer(null, new Empty());
    });
  },

  cancel(_call: Call<unknown>, answer: Answer<object>): void {
    answer(null, new Empty());
  },
};

/** Writes down what would have been done, and answers after as long as it would have taken. */
function act(operation: string, urn: string, given: Arguments, answer: () => void): void {
  const journal = process.env.STAND_IN_AWS_JOURNAL;
  if (journal !== undefined) fs.appendFileSync(journal, `${JSON.stringify({ operation, urn, given })}\n`);
  setTimeout(answer, Number(process.env.STAND_IN_AWS_CALL_MS ?? 0));
}

/** The type in a URN: what follows the last `$` of its third part. */
function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function plain(properties: Struct | undefined): Arguments {
  return properties?.toJavaScript() ?? {};
}

function struct(properties: Arguments): Struct {
  return Struct.fromJavaScript(properties as WireObject);
}

function text(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

const { Server, ServerCredentials } = grpc();
const server = new Server();
server.addService(ResourceProviderService, methods);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
process.stderr.write("aws: a test double that makes nothing\n");
