//! Plans travel: how the functions are written into a plan and found again in it.
//!
//! A function is written by its name and by which model it asks: the checksum for those that classify, what the model is
//! known to get wrong for `stance_share`. A process that has another model says so instead of answering.

use std::sync::Arc;

use datafusion::{
    arrow::datatypes::SchemaRef,
    catalog::TableProvider,
    common::{Result, TableReference, plan_datafusion_err},
    datasource::file_format::FileFormatFactory,
    execution::TaskContext,
    logical_expr::{AggregateUDF, Extension, HigherOrderUDF, LogicalPlan, ScalarUDF, WindowUDF},
    physical_expr_common::physical_expr::{
        PhysicalExpr, proto_decode::PhysicalExprDecodeCtx, proto_encode::PhysicalExprEncodeCtx,
    },
    physical_plan::ExecutionPlan,
};
use datafusion_proto::{
    logical_plan::{DefaultLogicalExtensionCodec, LogicalExtensionCodec},
    physical_plan::{DefaultPhysicalExtensionCodec, PhysicalExtensionCodec, PhysicalProtoConverterExtension},
};

use crate::{
    classify::{Classify, Question},
    share::{self, Counts, StanceShare},
    source::{Checksum, Source},
    statements::{self, Statements},
};

/// The functions of logical plans; what is not ours goes to another codec.
#[derive(Debug)]
pub struct LogicalCodec {
    source: Source,
    others: Arc<dyn LogicalExtensionCodec>,
}

/// The functions of physical plans; what is not ours goes to another codec.
#[derive(Debug)]
pub struct PhysicalCodec {
    source: Source,
    others: Arc<dyn PhysicalExtensionCodec>,
}

impl LogicalCodec {
    /// For a process that asks `source`, and plans of DataFusion's own nodes.
    pub fn new(source: Source) -> Self {
        LogicalCodec::beside(source, Arc::new(DefaultLogicalExtensionCodec {}))
    }

    /// For a process that asks `source`, beside another codec.
    pub fn beside(source: Source, others: Arc<dyn LogicalExtensionCodec>) -> Self {
        LogicalCodec { source, others }
    }
}

impl PhysicalCodec {
    /// For a process that asks `source`, and plans of DataFusion's own nodes.
    pub fn new(source: Source) -> Self {
        PhysicalCodec::beside(source, Arc::new(DefaultPhysicalExtensionCodec {}))
    }

    /// For a process that asks `source`, beside another codec.
    pub fn beside(source: Source, others: Arc<dyn PhysicalExtensionCodec>) -> Self {
        PhysicalCodec { source, others }
    }
}

/// Writes one of our functions; false where it is none.
fn encode_scalar(function: &ScalarUDF, buffer: &mut Vec<u8>) -> Result<bool> {
    let inner = function.inner().as_ref() as &dyn std::any::Any;
    let (source, wanted) = if let Some(classify) = inner.downcast_ref::<Classify>() {
        (classify.source(), classify.wanted)
    } else if let Some(statements) = inner.downcast_ref::<Statements>() {
        (statements.source(), statements.wanted)
    } else {
        return Ok(false);
    };
    let checksum = match wanted {
        Some(checksum) => checksum,
        None => Checksum::of(source.asked(function.name(), None)?.model()),
    };
    buffer.extend(checksum.0);
    Ok(true)
}

/// Reads one of our functions; none where the name is not ours.
fn decode_scalar(name: &str, bytes: &[u8], source: &Source) -> Result<Option<Arc<ScalarUDF>>> {
    let question = Question::ALL.into_iter().find(|question| question.name() == name);
    if question.is_none() && name != statements::NAME {
        return Ok(None);
    }
    let checksum = <[u8; 8]>::try_from(bytes).map_err(|_| broken(name, bytes, "a checksum of 8"))?;
    let (source, wanted) = (source.clone(), Some(Checksum(checksum)));
    Ok(Some(Arc::new(match question {
        Some(question) => ScalarUDF::from(Classify::new(question, source, wanted)),
        None => ScalarUDF::from(Statements::new(source, wanted)),
    })))
}

fn encode_aggregate(function: &AggregateUDF, buffer: &mut Vec<u8>) -> Result<bool> {
    let inner = function.inner().as_ref() as &dyn std::any::Any;
    let Some(share) = inner.downcast_ref::<StanceShare>() else { return Ok(false) };
    // A byte even where nothing is known: no bytes at all would be a function by its name alone.
    let counts = share.counts()?;
    buffer.push(counts.is_some().into());
    buffer.extend(counts.iter().flatten().flatten().flat_map(|count| count.to_le_bytes()));
    Ok(true)
}

fn decode_aggregate(name: &str, bytes: &[u8]) -> Result<Option<Arc<AggregateUDF>>> {
    if name != share::NAME {
        return Ok(None);
    }
    let counts: Counts = match bytes {
        [0] => None,
        [1, counts @ ..] if counts.len() == 9 * 8 => {
            let mut counts = counts.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
            Some([(); 3].map(|()| [(); 3].map(|()| counts.next().unwrap_or_default())))
        }
        _ => return Err(broken(name, bytes, "nine counts")),
    };
    Ok(Some(Arc::new(AggregateUDF::from(StanceShare::of_plan(counts)))))
}

fn broken(name: &str, bytes: &[u8], expected: &str) -> datafusion::error::DataFusionError {
    plan_datafusion_err!("invalid plan: {name} comes with {} bytes instead of {expected}", bytes.len())
}

impl LogicalExtensionCodec for LogicalCodec {
    fn try_decode(&self, buffer: &[u8], inputs: &[LogicalPlan], context: &TaskContext) -> Result<Extension> {
        self.others.try_decode(buffer, inputs, context)
    }

    fn try_encode(&self, node: &Extension, buffer: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode(node, buffer)
    }

    fn try_decode_table_provider(
        &self,
        buffer: &[u8],
        table: &TableReference,
        schema: SchemaRef,
        context: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        self.others.try_decode_table_provider(buffer, table, schema, context)
    }

    fn try_encode_table_provider(
        &self,
        table: &TableReference,
        node: Arc<dyn TableProvider>,
        buffer: &mut Vec<u8>,
    ) -> Result<()> {
        self.others.try_encode_table_provider(table, node, buffer)
    }

    fn try_decode_file_format(
        &self,
        buffer: &[u8],
        context: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.others.try_decode_file_format(buffer, context)
    }

    fn try_encode_file_format(&self, buffer: &mut Vec<u8>, node: Arc<dyn FileFormatFactory>) -> Result<()> {
        self.others.try_encode_file_format(buffer, node)
    }

    fn try_decode_udf(&self, name: &str, buffer: &[u8]) -> Result<Arc<ScalarUDF>> {
        match decode_scalar(name, buffer, &self.source)? {
            Some(function) => Ok(function),
            None => self.others.try_decode_udf(name, buffer),
        }
    }

    fn try_encode_udf(&self, function: &ScalarUDF, buffer: &mut Vec<u8>) -> Result<()> {
        if encode_scalar(function, buffer)? { Ok(()) } else { self.others.try_encode_udf(function, buffer) }
    }

    fn try_decode_udaf(&self, name: &str, buffer: &[u8]) -> Result<Arc<AggregateUDF>> {
        match decode_aggregate(name, buffer)? {
            Some(function) => Ok(function),
            None => self.others.try_decode_udaf(name, buffer),
        }
    }

    fn try_encode_udaf(&self, function: &AggregateUDF, buffer: &mut Vec<u8>) -> Result<()> {
        if encode_aggregate(function, buffer)? {
            Ok(())
        } else {
            self.others.try_encode_udaf(function, buffer)
        }
    }

    fn try_decode_udwf(&self, name: &str, buffer: &[u8]) -> Result<Arc<WindowUDF>> {
        self.others.try_decode_udwf(name, buffer)
    }

    fn try_encode_udwf(&self, function: &WindowUDF, buffer: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode_udwf(function, buffer)
    }

    fn try_decode_higher_order_function(&self, name: &str, buffer: &[u8]) -> Result<Arc<HigherOrderUDF>> {
        self.others.try_decode_higher_order_function(name, buffer)
    }

    fn try_encode_higher_order_function(
        &self,
        function: &HigherOrderUDF,
        buffer: &mut Vec<u8>,
    ) -> Result<()> {
        self.others.try_encode_higher_order_function(function, buffer)
    }
}

impl PhysicalExtensionCodec for PhysicalCodec {
    fn try_decode(
        &self,
        buffer: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.others.try_decode(buffer, inputs, context, converter)
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        buffer: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        self.others.try_encode(node, buffer, converter)
    }

    fn try_decode_udf(&self, name: &str, buffer: &[u8]) -> Result<Arc<ScalarUDF>> {
        match decode_scalar(name, buffer, &self.source)? {
            Some(function) => Ok(function),
            None => self.others.try_decode_udf(name, buffer),
        }
    }

    fn try_encode_udf(&self, function: &ScalarUDF, buffer: &mut Vec<u8>) -> Result<()> {
        if encode_scalar(function, buffer)? { Ok(()) } else { self.others.try_encode_udf(function, buffer) }
    }

    fn try_decode_udaf(&self, name: &str, buffer: &[u8]) -> Result<Arc<AggregateUDF>> {
        match decode_aggregate(name, buffer)? {
            Some(function) => Ok(function),
            None => self.others.try_decode_udaf(name, buffer),
        }
    }

    fn try_encode_udaf(&self, function: &AggregateUDF, buffer: &mut Vec<u8>) -> Result<()> {
        if encode_aggregate(function, buffer)? {
            Ok(())
        } else {
            self.others.try_encode_udaf(function, buffer)
        }
    }

    fn try_decode_udwf(&self, name: &str, buffer: &[u8]) -> Result<Arc<WindowUDF>> {
        self.others.try_decode_udwf(name, buffer)
    }

    fn try_encode_udwf(&self, function: &WindowUDF, buffer: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode_udwf(function, buffer)
    }

    fn try_decode_higher_order_function(&self, name: &str, buffer: &[u8]) -> Result<Arc<HigherOrderUDF>> {
        self.others.try_decode_higher_order_function(name, buffer)
    }

    fn try_encode_higher_order_function(
        &self,
        function: &HigherOrderUDF,
        buffer: &mut Vec<u8>,
    ) -> Result<()> {
        self.others.try_encode_higher_order_function(function, buffer)
    }

    fn try_decode_expr(
        &self,
        buffer: &[u8],
        inputs: &[Arc<dyn PhysicalExpr>],
        context: &PhysicalExprDecodeCtx<'_>,
    ) -> Result<Arc<dyn PhysicalExpr>> {
        self.others.try_decode_expr(buffer, inputs, context)
    }

    fn try_encode_expr(
        &self,
        node: &Arc<dyn PhysicalExpr>,
        buffer: &mut Vec<u8>,
        context: &PhysicalExprEncodeCtx<'_>,
    ) -> Result<()> {
        self.others.try_encode_expr(node, buffer, context)
    }
}
