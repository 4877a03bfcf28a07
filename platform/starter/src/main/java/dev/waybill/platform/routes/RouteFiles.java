package dev.waybill.platform.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceResolver;
import org.apache.camel.support.ResolverHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Resources as Camel finds them, and those that were below the routes folder and that a route which is kept needs: its
 * SQL files may have gone with it.
 */
final class RouteFiles extends ServiceSupport implements ResourceResolver {

    private final ResourceResolver resolver;
    private final String folder;
    private final KeptCallbacks kept;
    private CamelContext camel;

    private RouteFiles(ResourceResolver resolver, String folder, KeptCallbacks kept) {
        this.resolver = resolver;
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * Puts it in the place of Camel's own resolver.
     *
     * @param folder where the routes are: {@code classpath:…} or {@code file:…}
     */
    static void putInto(CamelContext camel, String folder, KeptCallbacks kept) {
        String scheme = folder.substring(0, folder.indexOf(':'));
        ResourceResolver own = ResolverHelper.resolveService(
                        camel,
                        camel.getCamelContextExtension().getBootstrapFactoryFinder(ResourceResolver.FACTORY_PATH),
                        scheme,
                        ResourceResolver.class)
                .orElseThrow();
        RouteFiles files = new RouteFiles(own, folder, kept);
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
        Resource found = resolver.resolve(location);
        if (found.exists() || !location.startsWith(folder + "/")) {
            return found;
        }
        return kept.sql(location.substring(folder.length() + 1))
                .map(text -> ResourceHelper.fromString(location, text))
                .orElse(found);
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
