//! Ballista: a client, schedulers and executors that know the functions.

use std::sync::Arc;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::{
    registry::BallistaFunctionRegistry,
    serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec},
    utils::default_session_builder,
};
use ballista_executor::executor_process::ExecutorProcessConfig;
use ballista_scheduler::config::SchedulerConfig;
use datafusion::{
    common::Result,
    execution::SessionStateBuilder,
    prelude::{SessionConfig, SessionContext},
};

use crate::{LogicalCodec, PhysicalCodec, Source, register_with};

/// A session whose queries run on the cluster of the scheduler at `url` (`df://host:port`). Nothing is sent before the
/// first query.
///
/// # Errors
/// Where the URL is none, or the model is a file that cannot be read here: plans say which model they are made for.
pub async fn connect(url: &str, source: &Source) -> Result<SessionContext> {
    source.asked("demarche", None)?;
    let config = SessionConfig::new_with_ballista()
        .with_ballista_logical_extension_codec(logical(source))
        .with_ballista_physical_extension_codec(physical(source));
    let state = SessionStateBuilder::new_with_default_features().with_config(config).build();
    let context = SessionContext::remote_with_state(url, state).await?;
    register_with(&context, source);
    Ok(context)
}

/// A scheduler's configuration with the functions in it.
pub fn scheduler(mut config: SchedulerConfig, source: &Source) -> SchedulerConfig {
    config.override_logical_codec = Some(logical(source));
    config.override_physical_codec = Some(physical(source));
    let source = source.clone();
    config.override_session_builder = Some(Arc::new(move |config| {
        let context = SessionContext::new_with_state(default_session_builder(config)?);
        register_with(&context, &source);
        Ok(context.state())
    }));
    config
}

/// An executor's configuration with the functions in it.
pub fn executor(mut config: ExecutorProcessConfig, source: &Source) -> ExecutorProcessConfig {
    config.override_logical_codec = Some(logical(source));
    config.override_physical_codec = Some(physical(source));
    let context = SessionContext::new();
    register_with(&context, source);
    config.override_function_registry = Some(Arc::new(BallistaFunctionRegistry::from(&context.state())));
    config
}

fn logical(source: &Source) -> Arc<LogicalCodec> {
    Arc::new(LogicalCodec::beside(source.clone(), Arc::new(BallistaLogicalExtensionCodec::default())))
}

fn physical(source: &Source) -> Arc<PhysicalCodec> {
    Arc::new(PhysicalCodec::beside(source.clone(), Arc::new(BallistaPhysicalExtensionCodec::default())))
}
