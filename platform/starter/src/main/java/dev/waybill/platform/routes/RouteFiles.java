package dev.waybill.platform.routes;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceResolver;
import org.apache.camel.support.ResolverHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Resources as Camel finds them; but SQL files below the routes folder as they are in use, and those that a route which
 * is kept needs: they may have gone with it.
 */
final class RouteFiles extends ServiceSupport implements ResourceResolver {

    private final ResourceResolver resolver;
    private final RoutesInUse routes;
    private final KeptCallbacks kept;
    private CamelContext camel;

    private RouteFiles(ResourceResolver resolver, RoutesInUse routes, KeptCallbacks kept) {
        this.resolver = resolver;
        this.routes = routes;
        this.kept = kept;
    }

    /** Puts it in the place of Camel's own resolver. */
    static void putInto(CamelContext camel, RoutesInUse routes, KeptCallbacks kept) {
        String folder = routes.folder();
        String scheme = folder.substring(0, folder.indexOf(':'));
        ResourceResolver own = ResolverHelper.resolveService(
                        camel,
                        camel.getCamelContextExtension().getBootstrapFactoryFinder(ResourceResolver.FACTORY_PATH),
                        scheme,
                        ResourceResolver.class)
                .orElseThrow();
        RouteFiles files = new RouteFiles(own, routes, kept);
        files.setCamelContext(camel);
        camel.getRegistry()
                .bind(DefaultResourceLoader.RESOURCE_LOADER_KEY_PREFIX + scheme, ResourceResolver.class, files);
    }

    @Override
    public String getSupportedScheme() {
        return resolver.getSupportedScheme();
    }

    @Override
    public Resource resolve(String location) {
        String folder = routes.folder() + "/";
        Optional<String> inUse = routes.text(location);
        Optional<String> text = inUse.isPresent() || !location.startsWith(folder)
                ? inUse
                : kept.sql(location.substring(folder.length()));
        return text.map(it -> ResourceHelper.fromString(location, it)).orElseGet(() -> resolver.resolve(location));
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
        resolver.setCamelContext(context);
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }
}
