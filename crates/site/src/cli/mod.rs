//! The command line: reads settings, starts the runtime, hands over to one command.

use std::{collections::BTreeMap, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Arg, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use domain::accounts::{Email, Handle, Role};

use crate::{
    app::App,
    config::{Config, Found, SETTINGS},
    features::{cases, discover, imports, publish},
};

mod admin;
mod backup;
mod certificates;
mod compare;
mod doctor;
mod draws;
mod export;
mod import;
mod inspect;
mod ledger;
mod push;
mod scores;
mod serve;

/// A community marketplace for 3D-printable models that people made by hand and that really print.
#[derive(Parser)]
#[command(name = "handprint", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site and work on its jobs
    Serve(ServeArgs),
    /// Work on jobs only, beside servers elsewhere
    Worker,
    /// Bring the database up to date
    Migrate,
    /// Fill the site with a believable catalogue of our own making
    Demo(DemoArgs),
    /// Say what files are, measure them and name their faults
    Inspect(InspectArgs),
    /// Draw a picture of a shape
    Render(RenderArgs),
    /// Say how two shapes differ
    Compare(CompareArgs),
    /// Bring a folder of files to a site as a model
    Push(push::PushArgs),
    /// Write a member's whole library into a folder
    Export(export::ExportArgs),
    /// Bring an archive, a folder or a library on another site in as drafts of a member
    Import(import::ImportArgs),
    /// Copy the whole site into a folder while it is in use
    Backup(backup::BackupArgs),
    /// Make the site from a backup
    Restore(backup::RestoreArgs),
    /// Make the search index again from the database
    Reindex,
    /// Print the effective settings and where each came from
    Check,
    /// Try what the settings name, and say what is wrong
    Doctor,
    /// Prove the books of the cred ledger
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Hold scores against the facts, or make them again
    #[command(subcommand)]
    Scores(ScoresCommand),
    /// Prove how a case came to those who judged it; ends with 3 where the log leaves something open
    VerifyDraw(DrawArgs),
    /// Prove that no line of the public log of cases was changed
    VerifyLog(LogArgs),
    /// Check a certificate of authorship, without the site; ends with 3 where no key is given to hold it against
    VerifyCertificate(CertificateArgs),
    /// Create members and give roles
    #[command(subcommand)]
    Admin(AdminCommand),
    #[command(hide = true)]
    AnalyseChild(ChildArgs),
}

#[derive(Args)]
pub struct ServeArgs {
    /// Fill an empty site with this many demo models first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub demo: u32,
    /// Only serve; jobs are worked on by `handprint worker` elsewhere
    #[arg(long)]
    pub no_jobs: bool,
}

#[derive(Args)]
pub struct DemoArgs {
    /// How many models
    #[arg(long, default_value_t = 200)]
    pub models: u32,
    /// The same seed makes the same catalogue
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Args)]
pub struct InspectArgs {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// One JSON object per line instead of text
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RenderArgs {
    pub file: PathBuf,
    #[arg(long, value_name = "PNG")]
    pub out: PathBuf,
    /// Width in pixels; the picture is 4:3
    #[arg(long, default_value_t = 1280)]
    pub size: u32,
}

#[derive(Args)]
pub struct CompareArgs {
    pub before: PathBuf,
    pub after: PathBuf,
    /// A JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct CertificateArgs {
    pub file: PathBuf,
    /// The site's public key in base64, as it stands at /.well-known/handprint-key.json
    #[arg(long)]
    pub key: Option<String>,
}

#[derive(Args)]
pub struct DrawArgs {
    /// Number of the case, as the public log names it
    pub case: String,
    /// The downloaded log; without it, this site's own
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

#[derive(Args)]
pub struct LogArgs {
    /// The downloaded log; without it, this site's own
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

#[derive(Subcommand)]
enum LedgerCommand {
    /// Read every posting and prove the invariants and every balance
    Verify,
}

#[derive(Subcommand)]
pub enum AdminCommand {
    /// Note that a member has proved to you that they are an author elsewhere: for example Thingiverse jane
    ConfirmAuthor {
        handle: String,
        /// What imports call the place, for example Thingiverse
        platform: String,
        /// The author's name there
        author: String,
    },
    /// Note that a member is not the author elsewhere that they count as; moderators look at what is out by that
    WithdrawAuthor {
        handle: String,
        /// What imports call the place, for example Thingiverse
        platform: String,
        /// The author's name or lasting id there
        author: String,
    },
    /// Create a member whose e-mail address counts as confirmed; reads the password from standard input
    CreateUser {
        handle: String,
        email: String,
        #[arg(long, default_value = "member")]
        role: String,
    },
    /// Give a member a role: member, moderator or admin
    Grant { handle: String, role: String },
    /// Note which body made a member a trusted flagger, whose legal notices come first; without one that ends
    TrustFlagger {
        handle: String,
        #[arg(default_value = "")]
        by: String,
    },
}

#[derive(Subcommand)]
pub enum ScoresCommand {
    /// Make every score again from facts and compare bit for bit; fails when one differs
    Verify,
    /// Make every score again from facts, as of today
    Recompute,
}

#[derive(Args)]
struct ChildArgs {
    #[arg(long)]
    memory_bytes: u64,
    #[arg(long)]
    seconds: u64,
    kind: String,
    name: String,
    input: PathBuf,
    out: PathBuf,
}

/// Runs the program with the arguments of the process.
pub fn run() -> Result<ExitCode> {
    let matches = command().get_matches();
    let cli = Cli::from_arg_matches(&matches)?;
    match cli.command {
        // These need neither settings nor a runtime.
        Command::AnalyseChild(args) => return analyse_child(&args),
        Command::Inspect(args) => return inspect::inspect(&args),
        Command::Render(args) => return inspect::render(&args).map(|()| ExitCode::SUCCESS),
        Command::Compare(args) => return compare::compare(&args).map(|()| ExitCode::SUCCESS),
        Command::VerifyCertificate(args) => {
            return certificates::verify_file(&args.file, args.key.as_deref());
        }
        Command::Push(args) => return push::push(&args).map(|()| ExitCode::SUCCESS),
        Command::VerifyDraw(DrawArgs { case, log: Some(log) }) => {
            return draws::verify_file(&case, &log);
        }
        Command::VerifyLog(LogArgs { log: Some(log) }) => {
            return draws::verify_log_file(&log).map(|()| ExitCode::SUCCESS);
        }
        _ => {}
    }
    let config = config(&matches)?;
    if matches!(cli.command, Command::Check) {
        check(&config);
        return Ok(ExitCode::SUCCESS);
    }
    start_logging(&config.log)?;
    // The S3 client and the mailer speak TLS through this one provider; a second call is harmless.
    let _ = rustls::crypto::ring::default_provider().install_default();
    tokio::runtime::Runtime::new()?.block_on(run_with(cli.command, config))
}

async fn run_with(command: Command, config: Config) -> Result<ExitCode> {
    let done = match command {
        Command::Serve(args) => serve::serve(config, clock(), &args).await,
        Command::Restore(args) => backup::restore(&config, &args).await,
        Command::Doctor => doctor::doctor(&config, &clock()).await,
        command => {
            let app = App::open(config, clock()).await?;
            let done = run_on(&app, command).await;
            app.close().await;
            return done;
        }
    };
    done.map(|()| ExitCode::SUCCESS)
}

/// Runs what needs an open site.
async fn run_on(app: &App, command: Command) -> Result<ExitCode> {
    if let Command::VerifyDraw(args) = command {
        return draws::verify(&args.case, &cases::public::whole_log(&app.db).await?);
    }
    done_on(app, command).await.map(|()| ExitCode::SUCCESS)
}

/// Runs what succeeds or fails, and nothing between.
async fn done_on(app: &App, command: Command) -> Result<()> {
    match command {
        Command::Worker => {
            serve::worker(app).await;
            Ok(())
        }
        Command::Demo(args) => crate::features::demo::fill(app, args.models, args.seed).await,
        Command::Export(args) => export::export(app, &args).await,
        Command::Import(args) => import::import(app, &args).await,
        Command::Backup(args) => backup::backup(app, &args).await,
        Command::Reindex => {
            let models = discover::indexing::rebuild(app).await?;
            println!("{models} models are in the search index");
            Ok(())
        }
        Command::Ledger(LedgerCommand::Verify) => ledger::verify(app).await,
        Command::Scores(command) => scores::run(app, &command).await,
        Command::VerifyLog(_) => draws::verify_log(&cases::public::whole_log(&app.db).await?),
        Command::Admin(AdminCommand::CreateUser { handle, email, role }) => {
            let handle = Handle::parse(&handle)?;
            let email = Email::parse(&email)?;
            admin::create_user(app, &handle, &email, role_of(&role)?).await
        }
        Command::Admin(AdminCommand::ConfirmAuthor { handle, platform, author }) => {
            admin::confirm_author(app, &Handle::parse(&handle)?, &platform, &author).await
        }
        Command::Admin(AdminCommand::WithdrawAuthor { handle, platform, author }) => {
            admin::withdraw_author(app, &Handle::parse(&handle)?, &platform, &author).await
        }
        Command::Admin(AdminCommand::Grant { handle, role }) => {
            admin::grant(app, &Handle::parse(&handle)?, role_of(&role)?).await
        }
        Command::Admin(AdminCommand::TrustFlagger { handle, by }) => {
            admin::trust_flagger(app, &Handle::parse(&handle)?, &by).await
        }
        Command::Migrate => {
            println!("the database is up to date");
            Ok(())
        }
        Command::Serve(_)
        | Command::Restore(_)
        | Command::Check
        | Command::Doctor
        | Command::Inspect(_)
        | Command::Render(_)
        | Command::Compare(_)
        | Command::VerifyCertificate(_)
        | Command::VerifyDraw(_)
        | Command::Push(_)
        | Command::AnalyseChild(_) => {
            unreachable!("answered before the site was opened")
        }
    }
}

/// The clock of the machine. Debug builds can be shown what happens in days: theirs is ahead by the milliseconds in the
/// file that `HANDPRINT_CLOCK_FILE` names.
fn clock() -> db::Clock {
    #[cfg(debug_assertions)]
    if let Some(file) = std::env::var_os("HANDPRINT_CLOCK_FILE") {
        return db::Clock::ahead(file.into());
    }
    db::Clock::system()
}

fn role_of(text: &str) -> Result<Role> {
    Role::parse(text)
        .with_context(|| format!("{text:?} is no role; there are member, moderator and admin"))
}

/// The command with one flag per setting.
fn command() -> clap::Command {
    let settings = SETTINGS.iter().map(|s| {
        let arg = Arg::new(s.name).long(s.name).global(true).value_name("VALUE").help(s.help);
        arg.help_heading("Settings")
    });
    let file = Arg::new("config")
        .long("config")
        .global(true)
        .value_name("FILE")
        .default_value("handprint.toml");
    Cli::command().args(settings).arg(file.help("file with settings").help_heading("Settings"))
}

fn config(matches: &ArgMatches) -> Result<Config> {
    let flags: BTreeMap<String, String> = SETTINGS
        .iter()
        .filter_map(|s| Some((s.name.to_owned(), matches.get_one::<String>(s.name)?.clone())))
        .collect();
    let file = matches.get_one::<String>("config").map_or("handprint.toml", String::as_str);
    Config::load(&Found::gather(flags, file.as_ref())?)
}

fn check(config: &Config) {
    println!("{:<20} {:<15} value", "setting", "from");
    for (name, value, source) in &config.effective {
        println!("{name:<20} {:<15} {value}", source.to_string());
    }
}

fn start_logging(log: &str) -> Result<()> {
    use tracing_subscriber::EnvFilter;
    let (as_json, filter) = match log.strip_prefix("json:") {
        Some(rest) => (true, rest),
        None => (false, log),
    };
    // It calls every passkey that is kept in step between devices an error; what fails is said where it matters.
    let filter = format!("webauthn_rs_core=off,{filter}");
    let filter = EnvFilter::try_new(filter).with_context(|| format!("log {log:?}"))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if as_json {
        builder.json().init()
    } else {
        builder.compact().init()
    }
    Ok(())
}

fn analyse_child(args: &ChildArgs) -> Result<ExitCode> {
    publish::child::limit_self(args.memory_bytes, args.seconds)?;
    if let Some(kind) = imports::child::Kind::parse(&args.kind) {
        let answer = imports::child::run(kind, &args.name, &args.input, &args.out)?;
        publish::child::print(&publish::child::Line::Answer(answer))?;
        return Ok(ExitCode::SUCCESS);
    }
    let kind = publish::child::Kind::parse(&args.kind);
    publish::child::run(kind, &args.name, &args.input, &args.out)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn a_setting_can_be_a_flag_of_any_command() {
        let matches = command().get_matches_from(["handprint", "serve", "--workers", "7"]);
        assert_eq!(config(&matches).expect("valid").workers, 7);
    }
}
