//! PostgreSQL over TLS: the client's handshake done by rustls, with the roots of one file and nobody else's.
//!
//! No channel binding (`tls-server-end-point`): the server is known by its certificate before it hears a password.

use std::{
    io,
    path::Path,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use rustls::{
    CertificateError, ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_rustls::{TlsConnector, client};

use crate::error::{Error, Result};

/// Asks servers for a certificate that is for their name and signed by one of the roots.
#[derive(Clone, Debug)]
pub(crate) struct Tls {
    config: Arc<ClientConfig>,
    roots: Arc<Path>,
}

impl Tls {
    /// Trusts the certificates in a file (PEM). An error says what is wrong with the file.
    pub fn read(roots: &Path) -> Result<Self> {
        let bad = |why: String| Error::other(format!("sslrootcert={}: {why}", roots.display()));
        let found: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(roots)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|e| bad(e.to_string()))?;
        let mut trusted = RootCertStore::empty();
        // Collections of an operating system hold odd ones, which sign nothing here.
        let (readable, _) = trusted.add_parsable_certificates(found);
        if readable == 0 {
            return Err(bad("there is no certificate in it".to_owned()));
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| bad(e.to_string()))?
            .with_root_certificates(trusted)
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config), roots: roots.into() })
    }

    /// The file that it trusts.
    pub fn roots(&self) -> &Path {
        &self.roots
    }

    /// What is wrong with a server's certificate, for the operator; none when the handshake failed otherwise.
    fn objection(&self, host: &str, error: &io::Error) -> Option<String> {
        let failed = error.get_ref()?.downcast_ref::<rustls::Error>()?;
        let rustls::Error::InvalidCertificate(why) = failed else { return None };
        Some(match why {
            CertificateError::UnknownIssuer => {
                format!("the certificate of {host} is signed by nobody in {}", self.roots.display())
            }
            CertificateError::NotValidForName => {
                format!("the server's certificate is not for {host}")
            }
            CertificateError::NotValidForNameContext { presented, .. } => {
                format!("the server's certificate is not for {host}, but for {presented:?}")
            }
            other => format!("the certificate of {host} is refused: {other}"),
        })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Encrypted<S>;
    type TlsConnect = Connector;
    type Error = io::Error;

    fn make_tls_connect(&mut self, host: &str) -> io::Result<Connector> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| {
            let text = format!("no certificate can be for a host with the name {host:?}");
            io::Error::new(io::ErrorKind::InvalidInput, text)
        })?;
        Ok(Connector { tls: self.clone(), name })
    }
}

/// One handshake to come.
pub(crate) struct Connector {
    tls: Tls,
    name: ServerName<'static>,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Connector {
    type Stream = Encrypted<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let connector = TlsConnector::from(self.tls.config.clone());
            match connector.connect(self.name.clone(), stream).await {
                Ok(stream) => Ok(Encrypted(stream)),
                Err(error) => Err(match self.tls.objection(&self.name.to_str(), &error) {
                    Some(text) => io::Error::new(error.kind(), text),
                    None => error,
                }),
            }
        })
    }
}

/// A connection after its handshake.
pub(crate) struct Encrypted<S>(client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Encrypted<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().0).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_shutdown(context)
    }
}
