//! Plans travel, and come to a clear end where they cannot.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{ArrayRef, RecordBatch, StringArray},
        util::pretty::pretty_format_batches,
    },
    parquet::arrow::ArrowWriter,
    physical_plan::collect,
    prelude::{ParquetReadOptions, SessionContext},
};
use datafusion_proto::bytes::{
    logical_plan_from_bytes_with_extension_codec, logical_plan_to_bytes_with_extension_codec,
    physical_plan_from_bytes_with_extension_codec, physical_plan_to_bytes_with_extension_codec,
};
use demarche_datafusion::{LogicalCodec, PhysicalCodec, Source, register_with};

const QUERY: &str =
    "SELECT stance(quote) AS stance, count(*) AS n, stance_share(stance_decision(quote)) AS shares,
    sum(cardinality(statements(quote))) AS statements, max(stance_probabilities(quote)['opposed']) AS surest
    FROM archive WHERE relevance(quote) > 0.1 GROUP BY 1 ORDER BY 1";

struct Archive {
    folder: tempfile::TempDir,
}

impl Archive {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let texts: ArrayRef = Arc::new(StringArray::from(vec![
            Some("We will never host this radar, the mayor said."),
            Some("The missile shield protects our cities, the minister said."),
            None,
            Some("The government would host the interceptors only if parliament agreed, he said."),
        ]));
        let batch = RecordBatch::try_from_iter([("quote", texts)]).unwrap();
        let file = std::fs::File::create(folder.path().join("quotes.parquet")).unwrap();
        let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        Archive { folder }
    }

    async fn session(&self, source: &Source) -> SessionContext {
        let context = SessionContext::new();
        register_with(&context, source);
        let path = self.folder.path().join("quotes.parquet");
        context
            .register_parquet("archive", path.to_str().unwrap(), ParquetReadOptions::default())
            .await
            .unwrap();
        context
    }

    /// A copy of the bundled model, or of its bytes changed.
    fn model(&self, name: &str, change: impl Fn(&mut Vec<u8>)) -> std::path::PathBuf {
        let mut bytes = demarche::Model::embedded().as_bytes().to_vec();
        change(&mut bytes);
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

async fn physical(context: &SessionContext, codec: &PhysicalCodec) -> Vec<u8> {
    let plan = context.sql(QUERY).await.unwrap().create_physical_plan().await.unwrap();
    physical_plan_to_bytes_with_extension_codec(plan, codec).unwrap().to_vec()
}

#[tokio::test]
async fn a_plan_comes_back_with_its_answers() {
    let archive = Archive::new();
    let here = archive.session(&Source::bundled()).await;
    let expected = here.sql(QUERY).await.unwrap().collect().await.unwrap();
    assert!(expected.iter().map(RecordBatch::num_rows).sum::<usize>() > 1);
    let expected = pretty_format_batches(&expected).unwrap().to_string();

    // Nothing is registered where they arrive: all that is needed comes with them.
    let there = SessionContext::new();
    let codec = LogicalCodec::new(Source::bundled());
    let plan = here.sql(QUERY).await.unwrap().into_optimized_plan().unwrap();
    let bytes = logical_plan_to_bytes_with_extension_codec(&plan, &codec).unwrap();
    let plan = logical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
    let answer = there.execute_logical_plan(plan).await.unwrap().collect().await.unwrap();
    assert_eq!(pretty_format_batches(&answer).unwrap().to_string(), expected);

    let codec = PhysicalCodec::new(Source::bundled());
    let bytes = physical(&here, &codec).await;
    let plan = physical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
    let answer = collect(plan, there.task_ctx()).await.unwrap();
    assert_eq!(pretty_format_batches(&answer).unwrap().to_string(), expected);
}

#[tokio::test]
async fn the_same_model_from_a_file_is_the_same_model() {
    let archive = Archive::new();
    let file = Source::file(archive.model("copy.bin", |_| ()));
    let bytes =
        physical(&archive.session(&Source::bundled()).await, &PhysicalCodec::new(Source::bundled())).await;
    let there = SessionContext::new();
    let codec = PhysicalCodec::new(file);
    let plan = physical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
    collect(plan, there.task_ctx()).await.unwrap();
}

#[tokio::test]
async fn a_model_that_is_missing_damaged_or_another_is_named_with_function_and_column() {
    let archive = Archive::new();
    let bytes =
        physical(&archive.session(&Source::bundled()).await, &PhysicalCodec::new(Source::bundled())).await;
    let missing = archive.folder.path().join("missing.bin");
    let damaged = archive.model("damaged.bin", |bytes| *bytes.last_mut().unwrap() ^= 1);
    let cut = archive.model("cut.bin", |bytes| bytes.truncate(100));
    for (model, expected) in [
        (missing, "missing.bin: No such file"),
        (damaged, "damaged.bin: the model's checksum"),
        (cut, "cut.bin: the model states"),
    ] {
        let there = SessionContext::new();
        let codec = PhysicalCodec::new(Source::file(&model));
        let plan = physical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
        let message = collect(plan, there.task_ctx()).await.unwrap_err().to_string();
        assert!(message.contains("relevance(quote): the model file"), "{message}");
        assert!(message.contains(expected), "{message}");
    }
}

#[tokio::test]
async fn a_plan_for_another_model_is_not_answered() {
    let archive = Archive::new();
    let other = archive.model("other.bin", |bytes| {
        // Another name is another model.
        let name = demarche::Model::embedded().name().as_bytes();
        let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
        bytes[at + name.len() - 1] = b'9';
        let checksum = xxhash_rust::xxh3::xxh3_64(&bytes[32..]);
        bytes[24..32].copy_from_slice(&checksum.to_le_bytes());
    });
    let bytes =
        physical(&archive.session(&Source::file(&other)).await, &PhysicalCodec::new(Source::file(&other)))
            .await;
    let there = SessionContext::new();
    let codec = PhysicalCodec::new(Source::bundled());
    let plan = physical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
    let message = collect(plan, there.task_ctx()).await.unwrap_err().to_string();
    assert!(message.contains("relevance(quote): the plan was made for the model with checksum"), "{message}");
}

#[tokio::test]
async fn an_invalid_plan_is_an_error() {
    let archive = Archive::new();
    let codec = PhysicalCodec::new(Source::bundled());
    let bytes = physical(&archive.session(&Source::bundled()).await, &codec).await;
    let there = SessionContext::new();
    let read = |bytes: &[u8]| {
        physical_plan_from_bytes_with_extension_codec(bytes, &there.task_ctx(), &codec)
            .map_err(|error| error.to_string())
    };
    assert!(read(b"no plan").is_err());
    for cut in [1, bytes.len() / 2, bytes.len() - 1] {
        assert!(read(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    use datafusion_proto::physical_plan::PhysicalExtensionCodec;
    for (name, length) in [("stance", 0), ("relevance", 7), ("statements", 9)] {
        let message = codec.try_decode_udf(name, &vec![0; length]).unwrap_err().to_string();
        assert!(message.contains(&format!("invalid plan: {name} comes with {length} bytes")), "{message}");
    }
    for bytes in [&[][..], &[2], &[1; 9], &[0, 0]] {
        let message = codec.try_decode_udaf("stance_share", bytes).unwrap_err().to_string();
        assert!(message.contains("invalid plan: stance_share"), "{message}");
    }
    assert!(codec.try_decode_udf("stanza", &[]).is_err(), "not ours");
}
