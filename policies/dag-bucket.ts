import { parseArn } from "../domain/aws/arn";
import { BUCKET_TYPES } from "./bucket-encryption";
import { isPlaceCompatible } from "./attachment";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** An environment of Airflow and the bucket that its DAGs are in; nothing when the stack does not make the bucket. */
export interface DagBucket {
  readonly environment: StackResource;
  readonly bucket: StackResource | undefined;
}

/** The environments of a stack with their buckets; for {@link StackView.share}. */
export function dagBucketsOf(stack: StackView): readonly DagBucket[] {
  const environments = stack.ofType(ResourceType.AirflowEnvironment);
  if (environments.length === 0) return [];
  const buckets = stack.ofType(...BUCKET_TYPES);
  const byName = new Map(buckets.map((bucket) => [known(() => bucket.props.bucket), bucket]));
  return environments.map((environment) => {
    const source = sourcesOf(environment, "sourceBucketArn").find(({ type }) => BUCKET_TYPES.includes(type));
    const name = parseArn(known(() => environment.props.sourceBucketArn))?.resource;
    const named = name === undefined ? undefined : byName.get(name);
    const isHere = named !== undefined && isPlaceCompatible(named, environment);
    return { environment, bucket: source ?? (isHere ? named : undefined) };
  });
}
