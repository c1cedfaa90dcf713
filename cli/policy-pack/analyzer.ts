/** A policy pack as the engine talks to it: the SDK's own analyzer, in process or over gRPC. */
import type {
  AnalyzeResponse,
  AnalyzerInfo,
  ConfigureAnalyzerRequest,
  RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { PolicyResource, StackPolicyResource } from "./policy-resource";

/** Every method of the analyzer that a preview calls. Each fails when a policy throws. */
export interface Analyzer {
  getAnalyzerInfo(): Promise<AnalyzerInfo>;
  configure(request: ConfigureAnalyzerRequest): Promise<void>;
  remediate(resource: PolicyResource): Promise<RemediateResponse>;
  analyze(resource: PolicyResource): Promise<AnalyzeResponse>;
  analyzeStack(resources: readonly StackPolicyResource[]): Promise<AnalyzeResponse>;
}

/** A method that answers through a callback, as those of gRPC clients do. */
export type AnalyzerMethod = (
  request: unknown,
  respond: (error: Error | null, response?: unknown) => void,
) => void;

/** The forms in which an analyzer takes what it is asked about. */
export interface RequestForms {
  readonly empty: () => object;
  readonly resource: (resource: PolicyResource) => object;
  readonly stack: (resources: readonly StackPolicyResource[]) => object;
}

/** Makes an analyzer of methods that answer through a callback. */
export function analyzerOf(
  methods: Readonly<Record<keyof Analyzer, AnalyzerMethod>>,
  forms: RequestForms,
): Analyzer {
  const ask = <Response>(name: keyof Analyzer, request: unknown): Promise<Response> =>
    new Promise((resolve, reject) => {
      methods[name](request, (error, response) => {
        // Only the method that was called answers, and it is known what each answers.
        if (error === null || (error as unknown) === undefined) resolve(response as Response);
        else reject(error);
      });
    });
  return {
    getAnalyzerInfo: () => ask("getAnalyzerInfo", forms.empty()),
    configure: (request) => ask("configure", request),
    remediate: (resource) => ask("remediate", forms.resource(resource)),
    analyze: (resource) => ask("analyze", forms.resource(resource)),
    analyzeStack: (resources) => ask("analyzeStack", forms.stack(resources)),
  };
}
